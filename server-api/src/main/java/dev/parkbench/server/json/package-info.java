/** JSON text with the separators and escapes of the article's server. */
@NullMarked
package dev.parkbench.server.json;

import org.jspecify.annotations.NullMarked;
