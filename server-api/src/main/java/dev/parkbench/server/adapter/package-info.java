/** Event loops and the adapters between blocking and async code, with the context they carry. */
@NullMarked
package dev.parkbench.server.adapter;

import org.jspecify.annotations.NullMarked;
