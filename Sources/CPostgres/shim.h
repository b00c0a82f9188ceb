// libpq as Swift sees it, with the field codes and flags that Swift cannot read from macros.
#ifndef FINGERPOST_CPOSTGRES_H
#define FINGERPOST_CPOSTGRES_H

#include <fcntl.h>
#include <libpq-fe.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>

static const int fp_diag_sqlstate = PG_DIAG_SQLSTATE;
static const int fp_diag_message_primary = PG_DIAG_MESSAGE_PRIMARY;
static const int fp_diag_statement_position = PG_DIAG_STATEMENT_POSITION;
static const int fp_diag_context = PG_DIAG_CONTEXT;
static const int fp_diag_schema_name = PG_DIAG_SCHEMA_NAME;
static const int fp_diag_table_name = PG_DIAG_TABLE_NAME;
static const int fp_diag_column_name = PG_DIAG_COLUMN_NAME;
static const int fp_diag_constraint_name = PG_DIAG_CONSTRAINT_NAME;
static const int fp_diag_source_function = PG_DIAG_SOURCE_FUNCTION;

// The error text that PQcancel writes is of no use to a caller: the next result tells what happened.
static inline int fp_cancel(PGcancel *cancel) {
  char ignored[256];
  return PQcancel(cancel, ignored, sizeof ignored);
}

// Notices may quote values and libpq prints them to standard error unless told otherwise. One of them matters: a commit that
// was cancelled while it waited for its standby is answered as done, and only this warning tells that a failover may lose it.
static inline void fp_take_notice(void *context, const PGresult *result) {
  const char *source = PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION);
  if (source && strcmp(source, "SyncRepWaitForLSN") == 0) *(int32_t *)context = 1;
}

// `wasLeftWaiting` becomes 1 by that warning; it must live as long as the connection.
static inline void fp_silence_notices(PGconn *connection, int32_t *wasLeftWaiting) {
  PQsetNoticeReceiver(connection, fp_take_notice, wasLeftWaiting);
}

// glibc shows these only to programs that define _GNU_SOURCE.
#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif

// A session of its own, no signal blocked or ignored.
static inline void fp_spawn_own_session(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

// The root folder, which nobody unmounts, and none of our open files.
static inline void fp_spawn_plain_surroundings(posix_spawn_file_actions_t *actions) {
  posix_spawn_file_actions_addchdir_np(actions, "/");
  posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

#endif
