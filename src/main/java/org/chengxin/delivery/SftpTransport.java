package org.chengxin.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.chengxin.protect.Digests;
import org.chengxin.protect.SignedFile;

/**
 * Puts packages on an SFTP server: under a temporary name, which is renamed once every byte is there, so that whoever looks
 * sees a whole package or none. What a connection that broke left is written anew. Each package is kept here as well, and
 * brought from there until it has arrived.
 */
public final class SftpTransport extends KeptTransport {

    /** Whatever else lies in the folder of receipts is none. */
    private static final Pattern RECEIPT = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,149}");

    private static final String PART = ".part";

    private final SftpServer server;

    /** @param kept where packages are kept here */
    public SftpTransport(SftpServer server, FolderTransport kept) {
        super(kept);
        this.server = server;
    }

    @Override
    void carry(Path box, String name) throws IOException {
        server.connected(sftp -> put(sftp, box, server.folder(), name));
    }

    @Override
    public void bring(String to, List<Path> files) throws IOException {
        server.connected(sftp -> {
            for (var file : files) {
                put(sftp, file, to, String.valueOf(file.getFileName()));
            }
        });
    }

    private static void put(SftpClient sftp, Path file, String folder, String name) throws IOException {
        var place = folder + "/" + name;
        var there = size(sftp, place);
        if (there.isPresent()) {
            try (var in = sftp.read(place)) {
                if (there.get() == Files.size(file) && Digests.sha256Hex(in).equals(Digests.sha256Hex(file))) {
                    return;
                }
            }
            throw DeliveryConflictException.otherBytes(place);
        }
        var part = folder + "/." + name + PART;
        try (var out = sftp.write(
                part,
                EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Truncate))) {
            Files.copy(file, out);
        }
        if (!size(sftp, part).equals(Optional.of(Files.size(file)))) {
            throw new IOException("送到 SFTP 的文件大小不对，没有改成正式的名字；下一次运行重新送");
        }
        sftp.rename(part, place);
    }

    private static Optional<Long> size(SftpClient sftp, String path) throws IOException {
        try {
            return Optional.of(sftp.stat(path).getSize());
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void fetchReceipts(Path folder, Collection<Awaited> awaited) throws IOException {
        var from = server.receipts();
        if (from.isPresent()) {
            server.connected(sftp -> {
                for (var entry : sftp.readDir(from.get())) {
                    if (entry.getAttributes().isRegularFile() && receipt(entry.getFilename())) {
                        fetch(sftp, from.get() + "/" + entry.getFilename(), folder.resolve(entry.getFilename()));
                    }
                }
            });
        }
    }

    @Override
    public void fetchSubmissions(String from, Path folder, Taker taker) throws IOException {
        server.connected(sftp -> {
            var there = new TreeSet<String>();
            for (var entry : sftp.readDir(from)) {
                if (entry.getAttributes().isRegularFile() && receipt(entry.getFilename())) {
                    there.add(entry.getFilename());
                }
            }
            for (var name : there) {
                if (name.endsWith(SignedFile.SEALED) && there.contains(name + SignedFile.SIGNATURE)) {
                    fetch(sftp, from, name, folder, taker);
                }
            }
        });
    }

    /** There they are taken away only when they are safe here, so that what breaks off is done again. */
    private static void fetch(SftpClient sftp, String from, String name, Path folder, Taker taker) throws IOException {
        var sealed = folder.resolve(name);
        var signature = folder.resolve(name + SignedFile.SIGNATURE);
        try {
            copy(sftp, from + "/" + name, sealed);
            copy(sftp, from + "/" + name + SignedFile.SIGNATURE, signature);
            taker.take(name, sealed, signature);
        } finally {
            Files.deleteIfExists(sealed);
            Files.deleteIfExists(signature);
        }
        sftp.remove(from + "/" + name);
        sftp.remove(from + "/" + name + SignedFile.SIGNATURE);
    }

    private static boolean receipt(String name) {
        return RECEIPT.matcher(name).matches()
                && !name.contains("..")
                && !name.endsWith(PART)
                && !name.endsWith(".tmp");
    }

    /** Here it is whole before it is taken away there; one of the same name that is not read yet is waited for. */
    private static void fetch(SftpClient sftp, String path, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        copy(sftp, path, file);
        sftp.remove(path);
    }

    private static void copy(SftpClient sftp, String path, Path file) throws IOException {
        var part = file.resolveSibling("." + file.getFileName() + PART);
        try (InputStream in = sftp.read(path)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
