package org.chengxin.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that keeps what it gets, and refuses recipients called {@code nobody}. */
public final class MailServer implements AutoCloseable {

    public static final String USER = "credit";
    public static final String PASSWORD = "geheim-8";

    private final SMTPServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** @param encrypted whether TLS was spoken when it came */
    public record Received(List<String> recipients, MimeMessage message, boolean encrypted) {

        public String text() throws MessagingException, IOException {
            return String.valueOf(message.getContent()).replace("\r\n", "\n");
        }
    }

    private MailServer(SMTPServer.Builder builder, int port) {
        server = builder.bindAddress(InetAddress.getLoopbackAddress())
                .port(port)
                .messageHandlerFactory(Reception::new)
                .build();
        server.start();
    }

    /** Without encryption and accounts. */
    public static MailServer plain() {
        return plain(0);
    }

    /** The same on a port of choice, 0 for any. */
    public static MailServer plain(int port) {
        return new MailServer(SMTPServer.port(port), port);
    }

    /** Nothing without STARTTLS and the account. */
    static MailServer strict(Path keyStore) throws GeneralSecurityException, IOException {
        return new MailServer(
                SMTPServer.port(0)
                        .startTlsSocketFactory(context(keyStore))
                        .requireTLS()
                        .requireAuth()
                        .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(MailServer::login)),
                0);
    }

    private static void login(String user, String password, MessageContext context) throws LoginFailedException {
        if (!user.equals(USER) || !password.equals(PASSWORD)) {
            throw new LoginFailedException();
        }
    }

    /** A key for {@code localhost}, and its certificate in {@code authority.pem} beside it. */
    static Path keyStore(Path folder) throws IOException, InterruptedException {
        var store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2");
        keytool(
                "-exportcert",
                "-rfc",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-file",
                folder.resolve("authority.pem").toString());
        return store;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private static SSLContext context(Path keyStore) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    public int port() {
        return server.getPortAllocated();
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A port on which nobody listens. */
    public static int freePort() {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reception implements MessageHandler {

        private final MessageContext context;
        private final List<String> recipients = new CopyOnWriteArrayList<>();

        Reception(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("nobody@")) {
                throw new RejectException(550, "no such user " + recipient);
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                var message = new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(data.readAllBytes()));
                boolean encrypted = context instanceof org.subethamail.smtp.server.Session session
                        && socket(session) instanceof javax.net.ssl.SSLSocket;
                received.add(new Received(List.copyOf(recipients), message, encrypted));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            return null;
        }

        private static Socket socket(org.subethamail.smtp.server.Session session) {
            return session.getSocket();
        }

        @Override
        public void done() {}
    }
}
