/**
 * Keys, encryption of identifying values, blind index, digests and masks. Start at {@link org.chengxin.protect.Keyring}.
 */
@NullMarked
package org.chengxin.protect;

import org.jspecify.annotations.NullMarked;
