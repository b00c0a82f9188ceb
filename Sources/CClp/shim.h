// Swift's view of CLP, COIN-OR's linear program solver.
#include <coin/Clp_C_Interface.h>
