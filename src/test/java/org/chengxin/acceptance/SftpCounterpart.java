package org.chengxin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.chengxin.protect.PrivateEcKey;
import org.chengxin.protect.PublicEcKey;

/** A target with an SFTP server, real and unreliable. */
final class SftpCounterpart extends ParcelCounterpart {

    static final String SECRET = "test-only";

    private final Path remote;
    private final KeyPair hostKey;
    private final SshServer sshd;
    private Fault fault = Fault.NONE;
    private long dropAfter;
    private long written;

    private enum Fault {
        NONE,
        DROPPED,
        FULL,
        OTHER_KEY
    }

    SftpCounterpart(
            String id, Mischief mischief, Path remote, Path desk, Optional<PrivateEcKey> secret, PublicEcKey sender)
            throws IOException, GeneralSecurityException {
        super(id, mischief, desk, secret, sender);
        this.remote = remote;
        Files.createDirectories(remote.resolve("upload"));
        Files.createDirectories(remote.resolve("receipts"));
        this.hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        this.sshd = SshServer.setUpDefaultServer();
        sshd.setHost("127.0.0.1");
        sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        sshd.setPasswordAuthenticator((user, password, session) -> user.equals("city") && password.equals(SECRET));
        var sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(new SftpEventListener() {
            @Override
            public void writing(
                    ServerSession session,
                    String handle,
                    FileHandle file,
                    long offset,
                    byte[] data,
                    int from,
                    int length)
                    throws IOException {
                write(session, length);
            }
        });
        sshd.setSubsystemFactories(List.of(sftp));
        sshd.setFileSystemFactory(new VirtualFileSystemFactory(remote));
        sshd.start();
    }

    /** As it stands in the target's file. */
    String transport() {
        return """
            transport:
              sftp: {host: 127.0.0.1, port: %d, user: city, password_file: ../secrets/sftp, host_key: "%s",
                     folder: /upload, receipts: /receipts}
            """.formatted(sshd.getPort(), KeyUtils.getFingerPrint(hostKey.getPublic()));
    }

    private void write(ServerSession session, int length) throws IOException {
        written += length;
        if (fault == Fault.FULL) {
            mischief.count("a disk full");
            throw new IOException("No space left on device");
        }
        if (fault == Fault.DROPPED && written > dropAfter) {
            mischief.count("a connection dropped in the middle of a file");
            session.close(true);
            throw new IOException("gone");
        }
    }

    @Override
    void breakDown() {
        written = 0;
        dropAfter = mischief.upTo(2_000);
        fault = mischief.happens(0.4) ? Fault.values()[1 + mischief.upTo(3)] : Fault.NONE;
        if (fault == Fault.OTHER_KEY) {
            mischief.count("another host key");
            sshd.setKeyPairProvider(KeyPairProvider.wrap(other()));
        }
    }

    private static KeyPair other() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void mend() {
        fault = Fault.NONE;
        sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    }

    @Override
    boolean broken() {
        return fault != Fault.NONE;
    }

    @Override
    List<Path> arrived() throws IOException {
        return takeAway(Packages.in(remote.resolve("upload")));
    }

    @Override
    void lay(String name, byte[] content) throws IOException {
        Files.write(remote.resolve("receipts").resolve(name), content);
    }

    @Override
    public void close() {
        try {
            sshd.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
