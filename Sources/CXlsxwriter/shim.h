// Swift's view of libxlsxwriter, which writes Excel workbooks, and of a file that is memory alone.
#include <xlsxwriter.h>

// From glibc, which declares it for programs that ask for GNU's additions.
extern int memfd_create(const char *name, unsigned int flags);
