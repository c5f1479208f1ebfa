package org.chengxin.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.extract.PackageCheck;
import org.chengxin.protect.BrokenSealException;
import org.chengxin.protect.Envelope;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.PrivateEcKey;
import org.chengxin.protect.PublicEcKey;
import org.chengxin.protect.SignedFile;
import org.chengxin.protect.Suite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "package",
        description = "上报包：公钥、验签、解密。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "命令",
        subcommands = {
            PackageCommand.Key.class,
            PackageCommand.Verify.class,
            PackageCommand.Open.class,
            PackageCommand.Seal.class
        })
final class PackageCommand {

    private PackageCommand() {}

    @Command(name = "key", description = "写出本系统签名用的公钥，交给接收方。", mixinStandardHelpOptions = true)
    static final class Key implements Callable<Integer> {

        @Mixin
        HomeOptions options = new HomeOptions();

        @Option(names = "--suite", paramLabel = "算法", description = "sm（国密，默认）或 international")
        Suite suite = Suite.SM;

        @Option(names = "--receiving", description = "对方报来的文件加密用的公钥，不是签名的那把")
        boolean receiving;

        @Option(names = "--certificate", paramLabel = "名称", description = "写成自签名证书，持有者为这个名称")
        @Nullable
        String certificate;

        @Option(names = "--out", paramLabel = "文件", description = "写到哪个文件（默认：标准输出）")
        @Nullable
        Path out;

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            var keyring = Keyring.open(options.settings().home().resolve("data/keys"));
            var key = receiving ? keyring.receivingKey(suite) : keyring.signingKey(suite);
            String name = certificate;
            var pem = name == null ? key.publicKey().pem() : key.certificate(name, keyring.created());
            Path file = out;
            if (file == null) {
                Screen.writer(spec).print(pem);
                Screen.writer(spec).flush();
            } else {
                refuseExisting(file);
                Files.writeString(file, pem);
            }
            return Chengxin.DONE;
        }
    }

    @Command(
            name = "verify",
            description = "接收方核对上报包：签名、摘要、行数；几个包依次给出时还核对前后相接。只要本系统的公钥。",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Parameters(paramLabel = "上报包", arity = "1..*", description = "按序号的先后；加密的先用 package open 解密，或加 --private-key")
        List<Path> files = List.of();

        @Option(names = "--key", required = true, paramLabel = "公钥", description = "本系统的公钥或证书（package key 写出的 PEM 文件）")
        Path key = Path.of("");

        @Option(names = "--previous", paramLabel = "上报包", description = "第一个包的前一包，照收到时的样子")
        @Nullable
        Path previous;

        @Option(names = "--private-key", paramLabel = "私钥", description = "接收方的私钥，核对加密的包时用")
        @Nullable
        Path privateKey;

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            var sender = PublicEcKey.read(key);
            var before = Optional.ofNullable(previous);
            boolean good = true;
            for (var file : files) {
                var result = check(file, sender, before);
                var name = file.getFileName();
                result.problems().forEach(problem -> Screen.writer(spec).println(name + "：" + problem));
                if (result.problems().isEmpty()) {
                    Screen.writer(spec)
                            .println("%s：签名、摘要、行数都对，共 %d 行%s"
                                    .formatted(
                                            name, result.rows(), before.isPresent() ? "，与前一包相接" : "；没有给出前一包，是否相接没有核对"));
                }
                good &= result.problems().isEmpty();
                before = Optional.of(file);
            }
            Screen.writer(spec).flush();
            return good ? Chengxin.DONE : Chengxin.FAILED;
        }

        private PackageCheck.Result check(Path file, PublicEcKey sender, Optional<Path> before) throws IOException {
            Path receiver = privateKey;
            if (receiver == null) {
                return PackageCheck.of(file, sender, before);
            }
            var opened = Files.createTempFile("chengxin-", ".zip");
            try {
                open(file, PrivateEcKey.read(receiver), Optional.empty(), opened);
                return PackageCheck.of(opened, sender, before);
            } finally {
                Files.deleteIfExists(opened);
            }
        }
    }

    @Command(name = "open", description = "接收方解密上报包，或对他报来的文件的答复。", mixinStandardHelpOptions = true)
    static final class Open implements Callable<Integer> {

        @Parameters(paramLabel = "上报包", description = "加密的上报包或答复（.zip.cxe）")
        Path file = Path.of("");

        @Option(names = "--key", required = true, paramLabel = "私钥", description = "接收方的私钥（没有口令的 PKCS#8 PEM 文件）")
        Path key = Path.of("");

        @Option(names = "--out", required = true, paramLabel = "文件", description = "解密后写到哪个文件")
        Path out = Path.of("");

        @Option(names = "--signed-by", paramLabel = "公钥", description = "还核对旁边的签名（.cxe.sig）：本系统的公钥或证书；答复有，上报包的签名在包里")
        @Nullable
        Path signer;

        @Override
        public Integer call() throws IOException {
            refuseExisting(out);
            open(file, PrivateEcKey.read(key), Optional.ofNullable(signer), out);
            return Chengxin.DONE;
        }
    }

    @Command(
            name = "seal",
            description = "对方报送前加密、签名：在文件旁边写出 .cxe 和 .cxe.sig 两个文件，一起放到约定的目录。",
            mixinStandardHelpOptions = true)
    static final class Seal implements Callable<Integer> {

        @Parameters(paramLabel = "文件", description = "要报送的文件（.csv、.xlsx）")
        Path file = Path.of("");

        @Option(
                names = "--receiver",
                required = true,
                paramLabel = "公钥",
                description = "接收方的公钥（package key --receiving 写出的 PEM 文件）")
        Path receiver = Path.of("");

        @Option(names = "--key", required = true, paramLabel = "私钥", description = "报送方自己的私钥（没有口令的 PKCS#8 PEM 文件）")
        Path key = Path.of("");

        @Override
        public Integer call() throws IOException {
            var sealed = file.resolveSibling(file.getFileName() + SignedFile.SEALED);
            var signature = file.resolveSibling(sealed.getFileName() + SignedFile.SIGNATURE);
            refuseExisting(sealed);
            refuseExisting(signature);
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            whole(sealed, part -> {
                try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
                    var signed = SignedFile.seal(PrivateEcKey.read(key), PublicEcKey.read(receiver), secret, file, out);
                    Files.write(signature, signed);
                }
            });
            return Chengxin.DONE;
        }
    }

    private static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new UsageException("文件已存在，不覆盖：" + file);
        }
    }

    private static void open(Path sealed, PrivateEcKey key, Optional<Path> signer, Path out) throws IOException {
        var signature = sealed.resolveSibling(sealed.getFileName() + SignedFile.SIGNATURE);
        if (signer.isPresent() && !Files.exists(signature)) {
            throw new UsageException("旁边没有签名：" + signature.getFileName());
        }
        try {
            whole(out, part -> {
                if (signer.isPresent()) {
                    SignedFile.open(key, PublicEcKey.read(signer.get()), sealed, Files.readAllBytes(signature), part);
                    return;
                }
                try (var in = Envelope.open(key, Files.newInputStream(sealed))) {
                    Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                }
            });
        } catch (BrokenSealException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private interface Content {
        void writeTo(Path part) throws IOException;
    }

    /** Only what is known to be whole gets the name that was asked for. */
    private static void whole(Path file, Content content) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            content.writeTo(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
