/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The undo history by itself: what becomes one step, and what does not.
 */
#include "waymark-history.h"

typedef struct
{
  const char *name;
  const char *commands;
  const char *steps; /* newest first: "document.field:before>after", steps apart by "|" */
} HistoryCase;

/* Commands, apart by spaces: "d.f=t" types t at document d, field f; "+N" lets N ms pass; "(" and
 * ")" are a group; "<" and ">" one that typing may join; "!" breaks the run; "#" is a barrier; "u"
 * undoes and "r" redoes one step. */
static const HistoryCase cases[] = {
  { "typing-in-one-field-is-one-step", "a.f=h +100 a.f=he +100 a.f=hey", "a.f:>hey" },
  { "a-pause-starts-a-new-step", "a.f=h +2000 a.f=he", "a.f:h>he|a.f:>h" },
  { "another-field-starts-a-new-step", "a.f=h a.g=x a.f=he", "a.f:h>he|a.g:>x|a.f:>h" },
  { "another-document-starts-a-new-step", "a.f=h b.f=x", "b.f:>x|a.f:>h" },
  { "a-break-starts-a-new-step", "a.f=h ! a.f=he", "a.f:h>he|a.f:>h" },
  { "a-group-is-one-step", "( a.f=h b.f=x ) a.f=he", "a.f:h>he|a.f:>h b.f:>x" },
  { "groups-nest", "( a.f=1 ( b.f=2 ) c.f=3 )", "a.f:>1 b.f:>2 c.f:>3" },
  { "an-empty-group-is-no-step", "a.f=h ( )", "a.f:>h" },
  { "nothing-before-a-barrier-can-be-undone", "a.f=h # b.f=x", "b.f:>x" },
  { "undo-takes-a-step-away", "a.f=h b.f=x u", "a.f:>h" },
  { "redo-brings-it-back", "a.f=h b.f=x u r", "b.f:>x|a.f:>h" },
  { "what-was-taken-back-while-typing-is-no-step", "a.g=x a.f=h a.f=", "a.g:>x" },
  { "nothing-but-that-is-nothing-to-undo", "a.f=h +100 a.f=he +100 a.f=", "" },
  { "what-is-typed-after-it-is-a-step", "a.f=h a.f= a.f=x", "a.f:>x" },
  { "typing-goes-on-after-a-beginning", "< a.f=1 b.g=h > b.g=he +100 b.g=hey", "a.f:>1 b.g:>hey" },
  { "a-pause-ends-a-beginning", "< a.f=1 b.g=h > +2000 b.g=he", "b.g:h>he|a.f:>1 b.g:>h" },
  { "other-fields-do-not-join-a-beginning", "< a.f=1 b.g=h > a.f=12", "a.f:1>12|a.f:>1 b.g:>h" },
  { "a-beginning-stays-when-its-text-goes", "< a.f=1 b.g=h > b.g=", "a.f:>1 b.g:>" },
  { "typing-after-undo-starts-a-new-step", "a.f=h b.f=x u a.f=he", "a.f:h>he|a.f:>h" },
  { "typing-forgets-what-could-be-redone", "a.f=h b.f=x u a.g=y r", "a.g:>y|a.f:>h" },
};

static void
run (WaymarkHistory *history, const char *commands)
{
  g_auto (GStrv) words = g_strsplit (commands, " ", -1);
  g_autoptr (GHashTable) texts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) waymark_value_unref);
  gint64 now = 0;

  for (guint i = 0; words[i] != NULL; i++)
    switch (*words[i])
      {
      case '+':
        now += g_ascii_strtoll (words[i] + 1, NULL, 10) * 1000;
        break;
      case '(':
        waymark_history_begin_group (history);
        break;
      case ')':
        waymark_history_end_group (history);
        break;
      case '<':
        waymark_history_begin_group (history);
        break;
      case '>':
        waymark_history_end_group_typing (history);
        break;
      case '!':
        waymark_history_break (history);
        break;
      case '#':
        waymark_history_barrier (history);
        break;
      case 'u':
        g_assert_nonnull (waymark_history_pop_undo (history));
        break;
      case 'r':
        waymark_history_pop_redo (history);
        break;
      default:
        {
          g_auto (GStrv) parts = g_strsplit_set (words[i], ".=", 3);
          g_autofree char *key = g_strdup_printf ("%s.%s", parts[0], parts[1]);
          g_autoptr (WaymarkPath) path = waymark_path_new (parts[1], NULL, NULL);
          WaymarkValue *after = *parts[2] != '\0' ? waymark_value_new_string (parts[2]) : NULL;

          waymark_history_record (history, parts[0], path, g_hash_table_lookup (texts, key), after,
                                  now);
          if (after != NULL)
            g_hash_table_replace (texts, g_steal_pointer (&key), after);
          else
            g_hash_table_remove (texts, key);
        }
      }
}

static void
test_case (gconstpointer data)
{
  const HistoryCase *c = data;
  g_autoptr (WaymarkHistory) history = waymark_history_new ();
  g_autoptr (GString) steps = g_string_new (NULL);
  GPtrArray *changes;

  run (history, c->commands);
  while ((changes = waymark_history_pop_undo (history)) != NULL)
    {
      if (steps->len > 0)
        g_string_append_c (steps, '|');
      for (guint i = 0; i < changes->len; i++)
        {
          const WaymarkChange *change = g_ptr_array_index (changes, i);

          g_string_append_printf (steps, "%s%s.%s:%s>%s", i > 0 ? " " : "", change->document_id,
                                  change->path->field, waymark_value_get_text (change->before),
                                  waymark_value_get_text (change->after));
        }
    }
  g_assert_cmpstr (steps->str, ==, c->steps);
  g_assert_false (waymark_history_get_can_undo (history));
}

static void
test_choices_do_not_coalesce (void)
{
  g_autoptr (WaymarkHistory) history = waymark_history_new ();
  g_autoptr (WaymarkValue) one = waymark_value_new_integer (1);
  g_autoptr (WaymarkValue) two = waymark_value_new_integer (2);

  waymark_history_record (history, "a", WAYMARK_FIELD_PATH ("f"), NULL, one, 0);
  waymark_history_record (history, "a", WAYMARK_FIELD_PATH ("f"), one, two, 1);
  waymark_history_pop_undo (history);
  g_assert_true (waymark_history_get_can_undo (history));
}

static void
test_old_steps_are_forgotten (void)
{
  g_autoptr (WaymarkHistory) history = waymark_history_new ();
  guint n = 0;

  waymark_history_set_limit (history, 3);
  run (history, "a.f=1 ! a.f=2 ! a.f=3 ! a.f=4 ! a.f=5");
  while (waymark_history_pop_undo (history) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 3);
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  ++*count;
}

static void
test_can_undo_notifies_only_when_it_changes (void)
{
  g_autoptr (WaymarkHistory) history = waymark_history_new ();
  guint count = 0;

  g_signal_connect (history, "notify::can-undo", G_CALLBACK (count_cb), &count);
  run (history, "a.f=1 ! a.f=2 ! a.f=3");
  g_assert_cmpuint (count, ==, 1);
  waymark_history_barrier (history);
  g_assert_cmpuint (count, ==, 2);
}

static void
test_nothing_is_left_of_what_was_taken_back (void)
{
  g_autoptr (WaymarkHistory) history = waymark_history_new ();

  run (history, "a.f=h +100 a.f=he");
  g_assert_true (waymark_history_get_can_undo (history));
  run (history, "a.g=x a.g=");
  g_assert_cmpuint (waymark_history_get_length (history), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/history/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/history/choices-do-not-coalesce", test_choices_do_not_coalesce);
  g_test_add_func ("/history/old-steps-are-forgotten", test_old_steps_are_forgotten);
  g_test_add_func ("/history/can-undo-notifies-only-when-it-changes",
                   test_can_undo_notifies_only_when_it_changes);
  g_test_add_func ("/history/nothing-is-left-of-what-was-taken-back",
                   test_nothing_is_left_of_what_was_taken_back);
  return g_test_run ();
}
