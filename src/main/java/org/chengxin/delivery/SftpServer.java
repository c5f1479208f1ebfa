package org.chengxin.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * An SFTP server and our account there. Its host key is known beforehand: with another one nobody logs in.
 *
 * @param password file that holds it, in its first line
 * @param key file of a private key
 * @param hostKey fingerprint, {@code SHA256:…}
 * @param folder for packages
 * @param receipts folder of receipts, if there is one
 */
public record SftpServer(
        String host,
        int port,
        String user,
        Optional<Path> password,
        Optional<Path> key,
        String hostKey,
        String folder,
        Optional<String> receipts) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** Names neither account nor secret. */
    @Override
    public String toString() {
        return "SftpServer[" + host + ":" + port + "]";
    }

    /** What is done with a connection. */
    interface Work {
        void with(SftpClient sftp) throws IOException;
    }

    void connected(Work work) throws IOException {
        var shown = new AtomicReference<>("");
        try (var client = client(shown)) {
            client.start();
            try (var session = client.connect(user, host, port).verify(CONNECT).getSession()) {
                logIn(session);
                try (var sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    work.with(sftp);
                }
            }
        } catch (DeliveryConflictException e) {
            throw e;
        } catch (SftpException e) {
            throw new IOException("SFTP 服务器 %s 没有照办（%s）；看目录在不在、磁盘满没满、账号有没有写的权限".formatted(host, reason(e)), e);
        } catch (SshException | SocketException | UnknownHostException e) {
            var other = Objects.requireNonNullElse(shown.get(), "");
            throw new IOException(other.isEmpty() ? unreachable(e) : hostKeyChanged(other), e);
        }
    }

    private static String reason(SftpException e) {
        return SftpConstants.getStatusName(e.getStatus());
    }

    private String unreachable(IOException e) {
        return String.valueOf(e.getMessage()).contains("authentication")
                ? "SFTP 服务器 %s 不认这个账号或它的密码、密钥；向对方核实，改配置里的 user 或密码文件".formatted(host)
                : "SFTP 服务器 %s 连不上或中途断开（%s）；看网络和防火墙，下一次运行自动补送"
                        .formatted(host, e.getClass().getSimpleName());
    }

    private String hostKeyChanged(String shown) {
        return "SFTP 服务器 %s 出示的主机密钥是 %s，与配置的 host_key 不同，没有登录，什么也没有送；先打电话向对方核实，确实换了密钥，才把新的指纹写进目标的配置"
                .formatted(host, shown);
    }

    private SshClient client(AtomicReference<String> shown) {
        var client = SshClient.setUpDefaultClient();
        // Nothing of the account that runs the program: neither its known hosts nor its keys.
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier((session, address, presented) -> known(presented, shown));
        CoreModuleProperties.IDLE_TIMEOUT.set(client, ANSWER);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, ANSWER);
        CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(client, ANSWER);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, ANSWER);
        return client;
    }

    private boolean known(PublicKey presented, AtomicReference<String> shown) {
        var fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, presented);
        if (fingerprint.equals(hostKey)) {
            return true;
        }
        shown.set(fingerprint);
        return false;
    }

    private void logIn(ClientSession session) throws IOException {
        if (password.isPresent()) {
            session.addPasswordIdentity(firstLine(password.get()));
        }
        if (key.isPresent()) {
            try (InputStream in = Files.newInputStream(key.get())) {
                for (var pair : SecurityUtils.loadKeyPairIdentities(
                        session, NamedResource.ofName("key"), in, FilePasswordProvider.EMPTY)) {
                    session.addPublicKeyIdentity(pair);
                }
            } catch (GeneralSecurityException e) {
                throw new IOException("SFTP 私钥文件读不出来；看它是不是 OpenSSH 或 PEM 格式、有没有口令", e);
            }
        }
        session.auth().verify(ANSWER);
    }

    private static String firstLine(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        }
    }
}
