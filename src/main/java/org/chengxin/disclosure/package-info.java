/**
 * What a person may be told of what the store holds about them, and others of it: purposes, disclosure classes, and the report in
 * both its forms. Pure: it is handed what was read. Start at {@link org.chengxin.disclosure.Purpose}.
 */
@NullMarked
package org.chengxin.disclosure;

import org.jspecify.annotations.NullMarked;
