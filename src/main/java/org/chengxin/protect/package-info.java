/**
 * Keys, encryption of identifying values, blind index, digests and masks.
 *
 * <p>Start at {@link org.chengxin.protect.Keyring}: it hands out the {@link org.chengxin.protect.FieldCipher} for single
 * values, the {@link org.chengxin.protect.BlindIndex} by which a person is found without being read, and the
 * {@link org.chengxin.protect.SealedStream} for whole files. {@link org.chengxin.protect.Digests} and
 * {@link org.chengxin.protect.Mask} need no key. What leaves the house is signed by a {@link org.chengxin.protect.PrivateEcKey}, and
 * sealed for its receiver in an {@link org.chengxin.protect.Envelope}.
 */
@NullMarked
package org.chengxin.protect;

import org.jspecify.annotations.NullMarked;
