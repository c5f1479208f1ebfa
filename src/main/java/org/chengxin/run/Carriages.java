package org.chengxin.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chengxin.delivery.DatabaseTransport;
import org.chengxin.delivery.FolderTransport;
import org.chengxin.delivery.SftpServer;
import org.chengxin.delivery.SftpTransport;
import org.chengxin.delivery.Transport;
import org.chengxin.delivery.WebServiceTransport;
import org.chengxin.mapping.Carriage;
import org.chengxin.mapping.MappingException;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;

/** The way to each target, as its file says. Whatever the way, packages are kept in {@code outgoing/}. */
final class Carriages {

    private final Path outgoing;
    private final Path answers;
    private final Path secrets;

    /**
     * @param answers folder for what was answered at once and is not read yet
     * @param secrets folder from which the files of passwords and keys are named
     */
    Carriages(Path outgoing, Path answers, Path secrets) {
        this.outgoing = outgoing;
        this.answers = answers;
        this.secrets = secrets;
    }

    Transport of(Target target) {
        var kept = new FolderTransport(outgoing.resolve(target.id()));
        if (target.carriage() instanceof Carriage.Sftp sftp) {
            return new SftpTransport(server(sftp), kept);
        }
        if (target.carriage() instanceof Carriage.Database database) {
            var columns = target.receipts().orElseThrow().columns();
            return new DatabaseTransport(database, secrets.resolve(database.passwordFile()), columns, kept);
        }
        if (target.carriage() instanceof Carriage.WebService service) {
            return new WebServiceTransport(
                    service,
                    secrets.resolve(service.accountFile()),
                    target.receipts().orElseThrow(),
                    kept,
                    answers.resolve(target.id()));
        }
        return kept;
    }

    private SftpServer server(Carriage.Sftp sftp) {
        return new SftpServer(
                sftp.host(),
                sftp.port(),
                sftp.user(),
                sftp.passwordFile().map(secrets::resolve),
                sftp.keyFile().map(secrets::resolve),
                sftp.hostKey(),
                sftp.folder(),
                sftp.receipts());
    }

    /**
     * Verifies that every secret that a target's file names is there.
     *
     * @return the same mappings
     * @throws MappingException naming each that is not
     */
    static Mappings verified(Mappings mappings, Path secrets) {
        var problems = new ArrayList<String>();
        for (var target : mappings.targets().values()) {
            for (var file : secrets(target.carriage())) {
                if (!Files.isReadable(secrets.resolve(file))) {
                    problems.add(
                            "targets/%s.yml: the secret '%s' cannot be read; put the file there, readable for this account only"
                                    .formatted(target.id(), file));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new MappingException(List.copyOf(problems));
        }
        return mappings;
    }

    private static List<String> secrets(Carriage carriage) {
        if (carriage instanceof Carriage.Sftp sftp) {
            return Stream.concat(sftp.passwordFile().stream(), sftp.keyFile().stream())
                    .toList();
        }
        if (carriage instanceof Carriage.Database database) {
            return List.of(database.passwordFile());
        }
        if (carriage instanceof Carriage.WebService service) {
            return List.of(service.accountFile());
        }
        return List.of();
    }
}
