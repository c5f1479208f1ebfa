/**
 * The embedded database server: found, started, stopped; or the address of another one. Start with
 * {@link org.chengxin.database.EmbeddedDatabase}, then {@code SharedServer} (what is done with a server that is already
 * there) and {@code Launch} (its options).
 */
@NullMarked
package org.chengxin.database;

import org.jspecify.annotations.NullMarked;
