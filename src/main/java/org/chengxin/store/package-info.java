/**
 * The central store: staging, merge, subjects, versions, conflicts, change numbers. The only room that speaks SQL over credit tables.
 */
@NullMarked
package org.chengxin.store;

import org.jspecify.annotations.NullMarked;
