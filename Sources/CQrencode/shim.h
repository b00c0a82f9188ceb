// Swift's view of libqrencode, which lays out QR codes.
#include <qrencode.h>
