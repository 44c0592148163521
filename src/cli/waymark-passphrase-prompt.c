/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-passphrase-prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "waymark-credentials.h"
#include "waymark-passphrase.h"

#define TERMINAL "/dev/tty"
#define CTRL_C   3

/* Byte by byte, so that whoever has the other end can go on reading after the line. */
char *
waymark_passphrase_prompt_read (int number)
{
  char *line = g_malloc0 (WAYMARK_PASSPHRASE_MOST + 2);
  gsize length = 0;
  int problem = 0;

  while (problem == 0 && length <= WAYMARK_PASSPHRASE_MOST)
    {
      gssize n = read (number, line + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        problem = errno;
      if (n <= 0 || line[length] == '\n' || line[length] == '\0')
        break;
      if (line[length] == CTRL_C)
        problem = ECANCELED;
      length++;
    }
  line[length] = '\0';
  if (length > WAYMARK_PASSPHRASE_MOST)
    problem = EOVERFLOW;
  if (problem == 0)
    return line;
  waymark_credentials_forget (line);
  errno = problem;
  return NULL;
}

gboolean
waymark_passphrase_prompt_can_ask (void)
{
  int terminal = open (TERMINAL, O_RDWR | O_NOCTTY | O_CLOEXEC);

  if (terminal < 0)
    return FALSE;
  close (terminal);
  return isatty (STDIN_FILENO);
}

static void
say (int terminal, const char *text)
{
  gssize n = write (terminal, text, strlen (text));

  (void) n;
}

char *
waymark_passphrase_prompt_ask (const char *question)
{
  int terminal = open (TERMINAL, O_RDWR | O_NOCTTY | O_CLOEXEC);
  struct termios before, silent;
  char *line = NULL;

  if (terminal < 0)
    return NULL;
  if (tcgetattr (terminal, &before) == 0)
    {
      /* Ctrl+C comes as a letter that ends the line, so that the terminal is as it was whatever
       * happens. */
      silent = before;
      silent.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
      silent.c_cc[VEOL] = CTRL_C;
      tcsetattr (terminal, TCSAFLUSH, &silent);
      say (terminal, question);
      line = waymark_passphrase_prompt_read (terminal);
      say (terminal, "\n");
      tcsetattr (terminal, TCSAFLUSH, &before);
    }
  close (terminal);
  return line;
}
