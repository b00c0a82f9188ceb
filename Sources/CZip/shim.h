// Swift's view of libzip, which reads and writes ZIP archives.
#include <zip.h>
