@NullMarked
package dev.parkbench.host;

import org.jspecify.annotations.NullMarked;
