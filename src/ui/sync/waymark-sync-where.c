/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-where.h"

#include <glib/gi18n-lib.h>

#include "waymark-line-box.h"

struct _WaymarkSyncWhere
{
  AdwBin parent_instance;

  char *own;                     /* the journal's folder */
  char *folder;                  /* (nullable): its path */
  char *trusted;                 /* (nullable): fingerprint, for the address that is entered */
  GtkFileChooserNative *chooser; /* (nullable) while it is open */

  GtkCheckButton *server_check;
  GtkCheckButton *folder_check;
  GtkWidget *server_list;
  GtkWidget *address_row;
  GtkWidget *name_row;
  GtkWidget *password_row;
  GtkWidget *folder_list;
  GtkWidget *folder_row;
  GtkWidget *choose_button;
  GtkWidget *trouble_box;
  GtkLabel *trouble_label;
  GtkLabel *hint_label;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkSyncWhere, waymark_sync_where, ADW_TYPE_BIN)

static gboolean
is_folder (WaymarkSyncWhere *self)
{
  return gtk_check_button_get_active (self->folder_check);
}

/* ---- What is wrong ---- */

static void
mark (GtkWidget *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
clear_trouble (WaymarkSyncWhere *self)
{
  mark (self->address_row, FALSE);
  mark (self->name_row, FALSE);
  mark (self->password_row, FALSE);
  mark (self->folder_row, FALSE);
  gtk_widget_set_visible (self->trouble_box, FALSE);
}

/* @row: (nullable): what it concerns */
static void
show_trouble (WaymarkSyncWhere *self, const char *message, GtkWidget *row)
{
  clear_trouble (self);
  gtk_label_set_label (self->trouble_label, message);
  gtk_widget_set_visible (self->trouble_box, TRUE);
  if (row == NULL)
    return;
  mark (row, TRUE);
  gtk_widget_grab_focus (row == self->folder_row ? self->choose_button : row);
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static gboolean
is_own (WaymarkSyncWhere *self)
{
  g_autofree char *path = g_canonicalize_filename (self->folder, NULL);
  g_autofree char *inside = g_strconcat (self->own, G_DIR_SEPARATOR_S, NULL);

  return g_str_equal (path, self->own) || g_str_has_prefix (path, inside);
}

gboolean
waymark_sync_where_show_missing (WaymarkSyncWhere *self)
{
  g_autofree char *address = NULL;

  g_return_val_if_fail (WAYMARK_IS_SYNC_WHERE (self), FALSE);

  if (is_folder (self))
    {
      if (self->folder != NULL && !is_own (self))
        return FALSE;
      show_trouble (self,
                    self->folder == NULL
                        ? _ ("Choose the folder first.")
                        : _ ("This is the journal’s own folder. Choose another one, which the "
                             "journal is to be shared through."),
                    self->folder_row);
      return TRUE;
    }
  address = g_strstrip (g_strdup (text_of (self->address_row)));
  if (*address != '\0')
    return FALSE;
  show_trouble (self, _ ("Enter the address of the shared folder first."), self->address_row);
  return TRUE;
}

void
waymark_sync_where_show_error (WaymarkSyncWhere *self, const GError *error)
{
  GtkWidget *row = NULL;
  const char *message;

  g_return_if_fail (WAYMARK_IS_SYNC_WHERE (self));
  g_return_if_fail (error != NULL);

  message = error->message;
  switch (error->domain == WAYMARK_REMOTE_ERROR ? error->code : WAYMARK_REMOTE_ERROR_OFFLINE)
    {
    case WAYMARK_REMOTE_ERROR_UNAUTHORIZED:
      row = *text_of (self->name_row) == '\0' ? self->name_row : self->password_row;
      if (*text_of (self->name_row) == '\0' && *text_of (self->password_row) == '\0')
        message = _ ("The server asks who you are. Enter the name and the password of your account "
                     "there.");
      break;
    case WAYMARK_REMOTE_ERROR_FAILED:
    case WAYMARK_REMOTE_ERROR_INSECURE:
    case WAYMARK_REMOTE_ERROR_NOT_DAV:
    case WAYMARK_REMOTE_ERROR_NOT_FOUND:
    case WAYMARK_REMOTE_ERROR_FORBIDDEN:
    case WAYMARK_REMOTE_ERROR_CERTIFICATE:
      row = self->address_row;
      break;
    default:
      break;
    }
  show_trouble (self, message, is_folder (self) ? self->folder_row : row);
}

/* ---- What is entered ---- */

static void
show_kind (WaymarkSyncWhere *self)
{
  gtk_widget_set_visible (self->server_list, !is_folder (self));
  gtk_widget_set_visible (self->folder_list, is_folder (self));
  gtk_label_set_label (
      self->hint_label,
      is_folder (self)
          ? _ ("Waymark puts a folder “waymark” into it. What carries it elsewhere is the other "
               "program, or you.")
          : _ ("The address begins with https. Nextcloud shows it in Files, below Files settings, "
               "as WebDAV. The password is kept in the keyring of this computer only."));
}

static void
kind_cb (WaymarkSyncWhere *self)
{
  clear_trouble (self);
  show_kind (self);
}

/* What was wrong may be right now. */
static void
changed_cb (WaymarkSyncWhere *self, GtkWidget *row)
{
  if (row == self->address_row)
    g_clear_pointer (&self->trusted, g_free);
  clear_trouble (self);
}

static void
activated_cb (WaymarkSyncWhere *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
show_folder (WaymarkSyncWhere *self)
{
  g_autofree char *name = g_filename_display_name (self->folder);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder_row), name);
}

static void
chosen_cb (GtkNativeDialog *native, int response, WaymarkSyncWhere *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  clear_trouble (self);
  if (path != NULL)
    {
      g_free (self->folder);
      self->folder = g_steal_pointer (&path);
      show_folder (self);
    }
  else if (file != NULL)
    {
      show_trouble (self,
                    _ ("Programs on this computer cannot reach this place by a path. If it is on a "
                       "server, choose “On a server” and enter its address."),
                    self->folder_row);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (WaymarkSyncWhere *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      _ ("Choose the shared folder"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("C_hoose"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (self->folder != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
    }
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

WaymarkSyncEndpoint *
waymark_sync_where_dup_endpoint (WaymarkSyncWhere *self)
{
  g_autofree char *address = NULL;
  const char *name, *password;

  g_return_val_if_fail (WAYMARK_IS_SYNC_WHERE (self), NULL);

  if (is_folder (self))
    return waymark_sync_endpoint_new (self->folder != NULL ? self->folder : "", NULL, NULL, NULL);
  address = g_strstrip (g_strdup (text_of (self->address_row)));
  name = text_of (self->name_row);
  password = text_of (self->password_row);
  /* A password that is known already need not be entered again. */
  return waymark_sync_endpoint_new (address, *name != '\0' ? name : NULL,
                                    *password != '\0' ? password : NULL, self->trusted);
}

void
waymark_sync_where_set_endpoint (WaymarkSyncWhere *self, const WaymarkSyncEndpoint *endpoint)
{
  gboolean folder;

  g_return_if_fail (WAYMARK_IS_SYNC_WHERE (self));
  g_return_if_fail (endpoint != NULL);

  folder = g_path_is_absolute (endpoint->address);
  gtk_check_button_set_active (folder ? self->folder_check : self->server_check, TRUE);
  if (folder)
    {
      g_free (self->folder);
      self->folder = g_strdup (endpoint->address);
      show_folder (self);
      return;
    }
  set_text (self->address_row, endpoint->address);
  set_text (self->name_row, endpoint->user);
  set_text (self->password_row, endpoint->password);
  waymark_sync_where_trust (self, endpoint->certificate);
}

void
waymark_sync_where_trust (WaymarkSyncWhere *self, const char *fingerprint)
{
  char *copy = g_strdup (fingerprint);

  g_return_if_fail (WAYMARK_IS_SYNC_WHERE (self));

  g_free (self->trusted);
  self->trusted = copy;
}

void
waymark_sync_where_set_busy (WaymarkSyncWhere *self, gboolean busy)
{
  g_return_if_fail (WAYMARK_IS_SYNC_WHERE (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy);
  if (busy)
    clear_trouble (self);
}

void
waymark_sync_where_focus (WaymarkSyncWhere *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_WHERE (self));

  if (is_folder (self))
    gtk_widget_grab_focus (self->choose_button);
  else if (*text_of (self->address_row) == '\0')
    gtk_widget_grab_focus (self->address_row);
  else
    gtk_widget_grab_focus (*text_of (self->name_row) == '\0' ? self->name_row : self->password_row);
}

/* ---- The widget ---- */

static void
waymark_sync_where_dispose (GObject *object)
{
  WaymarkSyncWhere *self = WAYMARK_SYNC_WHERE (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), WAYMARK_TYPE_SYNC_WHERE);
  G_OBJECT_CLASS (waymark_sync_where_parent_class)->dispose (object);
}

static void
waymark_sync_where_finalize (GObject *object)
{
  WaymarkSyncWhere *self = WAYMARK_SYNC_WHERE (object);

  g_free (self->folder);
  g_free (self->trusted);
  g_free (self->own);
  G_OBJECT_CLASS (waymark_sync_where_parent_class)->finalize (object);
}

static void
waymark_sync_where_class_init (WaymarkSyncWhereClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_sync_where_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_where_finalize;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAYMARK_TYPE_LINE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/sync-where.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, server_check);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, folder_check);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, server_list);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, address_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, name_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, password_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, folder_list);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, folder_row);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, choose_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, trouble_box);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, WaymarkSyncWhere, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
waymark_sync_where_init (WaymarkSyncWhere *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_kind (self);
}

GtkWidget *
waymark_sync_where_new (const char *own)
{
  WaymarkSyncWhere *self = g_object_new (WAYMARK_TYPE_SYNC_WHERE, NULL);

  self->own = g_canonicalize_filename (own, NULL);
  return GTK_WIDGET (self);
}
