package bench.contestant;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Netty as its user guide has it: an event loop for each processor, a decoder for lines, a handler. */
public final class Netty {

    private static final ByteBuf PREFIX = Unpooled
            .unreleasableBuffer(Unpooled.copiedBuffer("confirmed: ", StandardCharsets.US_ASCII));
    private static final ByteBuf END = Unpooled
            .unreleasableBuffer(Unpooled.copiedBuffer("\n", StandardCharsets.US_ASCII));

    private Netty() {
    }

    /** Serves until it is ended. */
    public static void main(String... arguments) throws InterruptedException {
        var group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        var channel = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel guest) {
                        guest.pipeline().addLast(new LineBasedFrameDecoder(70_000), new Confirming());
                    }
                }).bind("127.0.0.1", 0).sync().channel();
        IO.println("listening on 127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort());
        channel.closeFuture().sync();
    }

    private static final class Confirming extends SimpleChannelInboundHandler<ByteBuf> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
            var answer = context.alloc().ioBuffer(PREFIX.readableBytes() + line.readableBytes() + 1);
            answer.writeBytes(PREFIX.duplicate()).writeBytes(line).writeBytes(END.duplicate());
            var _ = context.write(answer, context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
