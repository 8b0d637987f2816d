/** What the contract tests of every backend use: a raw HTTP client and a server under test. */
@NullMarked
package dev.parkbench.server.contract;

import org.jspecify.annotations.NullMarked;
