package org.chengxin.protect;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Files sealed for one receiver, who alone can open them, in constant memory.
 *
 * <p>An envelope is {@code CXPE}, a version (1), the suite (1 {@link Suite#SM}, 2 {@link Suite#INTERNATIONAL}), the first 8
 * bytes of the SHA-256 of the receiver's public key (SubjectPublicKeyInfo), the length of the wrapped content key (2 bytes), the
 * wrapped content key ({@link KeyWrap}), and then a header of 32 bytes and segments as {@link SealedStream} has them, under the
 * content key: SM4-GCM or AES-256-GCM. Every segment authenticates the header, which holds the first 16 bytes of the SHA-256 of
 * what stands before it.
 *
 * <p>Content key and nonces come from the sealer's secret and the content, so that the same content has the same bytes again, and
 * other content another key. That it is really from its sender says the signature inside, not the envelope.
 */
public final class Envelope {

    private static final byte[] MAGIC = {'C', 'X', 'P', 'E'};
    private static final byte VERSION = 1;
    private static final int RECEIVER_BYTES = 8;
    private static final int LONGEST_WRAPPED = 1024;

    private Envelope() {}

    /**
     * Seals all that {@code in} holds; closes neither stream.
     *
     * @param secret of {@link Keyring#envelopeSecret}, for this content and receiver
     */
    public static void seal(PublicEcKey receiver, byte[] secret, InputStream in, OutputStream out) throws IOException {
        var suite = receiver.suite();
        var contentKey = Arrays.copyOf(part(suite, secret, "content key"), suite.cipherKeyBytes());
        var wrapped = KeyWrap.wrap(receiver, contentKey, new KeyedRandom(suite, part(suite, secret, "wrapping")));
        var beginning = new ByteArrayOutputStream();
        var data = new DataOutputStream(beginning);
        data.write(MAGIC);
        data.writeByte(VERSION);
        data.writeByte(code(suite));
        data.write(HexFormat.of().parseHex(receiver.fingerprint()));
        data.writeShort(wrapped.length);
        data.write(wrapped);
        var nonce = Arrays.copyOf(part(suite, secret, "nonce"), SealedStream.PREFIX_BYTES);
        var header = header(beginning.toByteArray(), nonce);
        beginning.writeTo(out);
        out.write(header);
        var segments = new SealingStream(suite.aead(contentKey), header, out);
        in.transferTo(segments);
        segments.finish();
    }

    /**
     * The content of an envelope. Only authenticated bytes are ever returned, but a cut-off end is known only at the end.
     *
     * @return a stream whose reads throw {@link BrokenSealException} when the envelope is not what was sealed; closing it closes
     *     {@code sealed}
     * @throws BrokenSealException if this is no envelope, or one for somebody else
     */
    public static InputStream open(PrivateEcKey key, InputStream sealed) throws IOException {
        var data = new DataInputStream(sealed);
        try {
            var beginning = new byte[MAGIC.length + 2 + RECEIVER_BYTES + Short.BYTES];
            data.readFully(beginning);
            int length = ((beginning[beginning.length - 2] & 0xFF) << 8) | (beginning[beginning.length - 1] & 0xFF);
            refuseOthers(key, beginning, length);
            var whole = Arrays.copyOf(beginning, beginning.length + length);
            data.readFully(whole, beginning.length, length);
            var header = new byte[SealedStream.HEADER_BYTES];
            data.readFully(header);
            var nonce = Arrays.copyOfRange(
                    header, SealedStream.PREFIX_FROM, SealedStream.PREFIX_FROM + SealedStream.PREFIX_BYTES);
            if (!Arrays.equals(header, header(whole, nonce))) {
                throw new BrokenSealException("加密的上报包打不开：开头被改动过");
            }
            var contentKey = KeyWrap.unwrap(key, Arrays.copyOfRange(whole, beginning.length, whole.length));
            return new OpeningStream(key.suite().aead(contentKey), header, sealed);
        } catch (EOFException e) {
            throw new BrokenSealException("加密的上报包打不开：开头不完整");
        }
    }

    private static void refuseOthers(PrivateEcKey key, byte[] beginning, int length) throws BrokenSealException {
        if (!Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || beginning[MAGIC.length] != VERSION
                || length > LONGEST_WRAPPED) {
            throw new BrokenSealException("这不是加密的上报包，或者由更新的程序写成");
        }
        var own = HexFormat.of().parseHex(key.publicKey().fingerprint());
        int from = MAGIC.length + 2;
        if (beginning[MAGIC.length + 1] != code(key.suite())
                || !Arrays.equals(beginning, from, from + RECEIVER_BYTES, own, 0, RECEIVER_BYTES)) {
            throw new BrokenSealException("上报包是为另一把密钥加密的（指纹 %s），手里这把的指纹是 %s"
                    .formatted(
                            HexFormat.of().formatHex(beginning, from, from + RECEIVER_BYTES),
                            key.publicKey().fingerprint()));
        }
    }

    private static byte code(Suite suite) {
        return (byte) (suite == Suite.SM ? 1 : 2);
    }

    private static byte[] header(byte[] beginning, byte[] nonce) {
        var header = new byte[SealedStream.HEADER_BYTES];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[MAGIC.length] = VERSION;
        var bound = Suite.INTERNATIONAL.digest().digest(beginning);
        System.arraycopy(bound, 0, header, SealedStream.SALT_FROM, SealedStream.PREFIX_FROM - SealedStream.SALT_FROM);
        System.arraycopy(nonce, 0, header, SealedStream.PREFIX_FROM, SealedStream.PREFIX_BYTES);
        return header;
    }

    private static byte[] part(Suite suite, byte[] secret, String label) {
        var message = label.getBytes(StandardCharsets.US_ASCII);
        return suite.keyedHash(secret).of(message, message.length);
    }
}
