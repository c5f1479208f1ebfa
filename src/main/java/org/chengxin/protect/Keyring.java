package org.chengxin.protect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The secret keys of this installation, kept in one file {@code keyring} that only its owner can read. Whoever has the
 * file can read every encrypted value, without it nobody can: back it up, apart from the data.
 *
 * <p>There are three kinds of keys, so that one that leaks opens one thing: for the {@link BlindIndex}, for single values
 * ({@link FieldCipher}) and for files ({@link SealedStream}). The latter two carry numbers and can be renewed by
 * {@link #rotate}: what is encrypted next uses the new key, what was encrypted before stays readable. The key of the
 * blind index is never renewed, since every person's place in the store depends on it.
 *
 * <p>Immutable and thread-safe; what it hands out is made once.
 */
public final class Keyring {

    /** What a key is for; the word stands in the file. */
    enum Purpose {
        INDEX,
        FIELD,
        FILE
    }

    /** One secret in Base64; never printed. */
    record Key(Purpose purpose, int number, Instant created, String base64) {

        byte[] secret() {
            return Base64.getDecoder().decode(base64);
        }

        @Override
        public String toString() {
            return purpose + " key " + number;
        }
    }

    private static final int HASH_KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Suite suite;
    private final List<Key> keys;
    private final BlindIndex blindIndex;
    private final FieldCipher fieldCipher;
    private final SealedStream sealedStream;

    private Keyring(Path folder, Suite suite, List<Key> keys) {
        this.folder = folder;
        this.suite = suite;
        this.keys = List.copyOf(keys);
        this.blindIndex = new BlindIndex(suite, newest(Purpose.INDEX).secret());
        this.fieldCipher = new FieldCipher(suite, newest(Purpose.FIELD).number(), secrets(Purpose.FIELD));
        this.sealedStream = new SealedStream(suite, newest(Purpose.FILE).number(), secrets(Purpose.FILE));
    }

    /** Opens the keyring of this folder, or creates it for the suite {@link Suite#SM} if there is none. */
    public static Keyring openOrCreate(Path keysFolder) {
        var file = new KeyringFile(keysFolder);
        return file.exists() ? opened(file) : create(file, Suite.SM);
    }

    /**
     * The same for a suite of choice.
     *
     * @throws KeyringException if there is a keyring of another suite, if it is damaged, or if others can read it
     */
    public static Keyring openOrCreate(Path keysFolder, Suite suite) {
        var file = new KeyringFile(keysFolder);
        var keyring = file.exists() ? opened(file) : create(file, suite);
        if (keyring.suite != suite) {
            throw KeyringException.otherSuite(file.path(), keyring.suite, suite);
        }
        return keyring;
    }

    /** Opens a keyring that must be there: for an installation that already holds encrypted data. */
    public static Keyring open(Path keysFolder) {
        return opened(new KeyringFile(keysFolder));
    }

    private static Keyring opened(KeyringFile file) {
        var content = file.read();
        return new Keyring(file.folder(), content.suite(), content.keys());
    }

    private static Keyring create(KeyringFile file, Suite suite) {
        var keys = new ArrayList<Key>();
        for (var purpose : Purpose.values()) {
            keys.add(newKey(suite, purpose, 1));
        }
        file.create(new KeyringFile.Content(suite, keys));
        // Read back, because another process may have been quicker: then its keys count.
        return opened(file);
    }

    private static Key newKey(Suite suite, Purpose purpose, int number) {
        var secret = new byte[purpose == Purpose.FIELD ? suite.cipherKeyBytes() : HASH_KEY_BYTES];
        RANDOM.nextBytes(secret);
        return new Key(
                purpose,
                number,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Base64.getEncoder().encodeToString(secret));
    }

    /** Adds new keys for values and files to the keyring's file and returns the keyring that uses them. */
    public Keyring rotate() {
        var file = new KeyringFile(folder);
        var content = file.read();
        var renewed = new ArrayList<>(content.keys());
        for (var purpose : List.of(Purpose.FIELD, Purpose.FILE)) {
            int next = 1 + newest(content.keys(), purpose).number();
            if (next > 255) {
                throw KeyringException.full();
            }
            renewed.add(newKey(suite, purpose, next));
        }
        file.replace(new KeyringFile.Content(suite, renewed));
        return opened(file);
    }

    public Suite suite() {
        return suite;
    }

    public BlindIndex blindIndex() {
        return blindIndex;
    }

    public FieldCipher fieldCipher() {
        return fieldCipher;
    }

    public SealedStream sealedStream() {
        return sealedStream;
    }

    /**
     * Eight bytes in hex that tell keyrings apart and betray nothing: a store that notes it at its birth can refuse to
     * work with the keys of another installation. The same after {@link #rotate}.
     */
    public String fingerprint() {
        return HexFormat.of().formatHex(derived("keyring fingerprint"), 0, 8);
    }

    /**
     * The key by which this installation signs packages. It comes from the key of the blind index, so that a keyring, and a backup
     * of it, from before there were signatures has it too, and it stays the same after {@link #rotate}.
     */
    public PrivateEcKey signingKey(Suite packages) {
        return PrivateEcKey.of(packages, derived("package signature " + packages));
    }

    /**
     * The key for which others seal what they hand in; not the one that signs, so that each may be used for its purpose only. The same
     * after {@link #rotate}.
     */
    public PrivateEcKey receivingKey(Suite packages) {
        return PrivateEcKey.of(packages, derived("package receiving " + packages));
    }

    /** Since when this installation has its keys. */
    public Instant created() {
        return newest(Purpose.INDEX).created();
    }

    /**
     * The secret by which content is sealed for a receiver ({@link Envelope}); 32 bytes.
     *
     * @param receiver fingerprint of its public key
     * @param content digest of what is sealed
     */
    public byte[] envelopeSecret(String receiver, String content) {
        return derived("package envelope %s %s".formatted(receiver, content));
    }

    private byte[] derived(String label) {
        var message = ("chengxin " + label).getBytes(StandardCharsets.UTF_8);
        return suite.keyedHash(newest(Purpose.INDEX).secret()).of(message, message.length);
    }

    private Key newest(Purpose purpose) {
        return newest(keys, purpose);
    }

    // KeyringFile has made sure that there is a key of every kind.
    private static Key newest(List<Key> keys, Purpose purpose) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose)
                .reduce((a, b) -> a.number() > b.number() ? a : b)
                .orElseThrow();
    }

    private Map<Integer, byte[]> secrets(Purpose purpose) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose)
                .collect(Collectors.toMap(Key::number, Key::secret, (a, b) -> a, TreeMap::new));
    }

    @Override
    public String toString() {
        return "keyring " + fingerprint() + " (" + suite + ")";
    }
}
