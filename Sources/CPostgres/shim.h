// libpq as Swift sees it, with the field codes and flags that Swift cannot read from macros.
#ifndef FINGERPOST_CPOSTGRES_H
#define FINGERPOST_CPOSTGRES_H

#include <libpq-fe.h>
#include <signal.h>
#include <spawn.h>

#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif

static const int fp_diag_sqlstate = PG_DIAG_SQLSTATE;
static const int fp_diag_message_primary = PG_DIAG_MESSAGE_PRIMARY;
static const int fp_diag_statement_position = PG_DIAG_STATEMENT_POSITION;
static const int fp_diag_context = PG_DIAG_CONTEXT;
static const int fp_diag_schema_name = PG_DIAG_SCHEMA_NAME;
static const int fp_diag_table_name = PG_DIAG_TABLE_NAME;
static const int fp_diag_column_name = PG_DIAG_COLUMN_NAME;
static const int fp_diag_constraint_name = PG_DIAG_CONSTRAINT_NAME;
static const int fp_diag_source_function = PG_DIAG_SOURCE_FUNCTION;

static const short fp_spawn_new_session = POSIX_SPAWN_SETSID;

// The error text that PQcancel writes is of no use to a caller: the next result tells what happened.
static inline int fp_cancel(PGcancel *cancel) {
  char ignored[256];
  return PQcancel(cancel, ignored, sizeof ignored);
}

// Notices may quote values and libpq prints them to standard error unless told otherwise.
static inline void fp_ignore_notice(void *context, const PGresult *result) {
  (void)context;
  (void)result;
}

static inline void fp_silence_notices(PGconn *connection) {
  PQsetNoticeReceiver(connection, fp_ignore_notice, 0);
}

#endif
