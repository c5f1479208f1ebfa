/**
 * The embedded database server: found, started, stopped; or the address of another one.
 */
@NullMarked
package org.chengxin.database;

import org.jspecify.annotations.NullMarked;
