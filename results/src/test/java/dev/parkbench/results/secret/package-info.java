@NullMarked
package dev.parkbench.results.secret;

import org.jspecify.annotations.NullMarked;
