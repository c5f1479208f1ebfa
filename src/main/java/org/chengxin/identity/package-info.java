/**
 * Who a record is about: citizen ID numbers (18 and 15 digits), residence permits, foreigners' cards, travel documents, unified social credit codes and organisation codes. Start at {@link org.chengxin.identity.Identity}.
 */
@NullMarked
package org.chengxin.identity;

import org.jspecify.annotations.NullMarked;
