using System.IO.Pipelines;

namespace DarkAlpha.TestSupport.Time;

/// <summary>The server side of a tracked connection.</summary>
internal sealed class WirePipe(IDuplexPipe inner, WireConnection connection) : IDuplexPipe
{
    public PipeReader Input { get; } = new Reader(inner.Input, connection);

    public PipeWriter Output { get; } = new Writer(inner.Output, connection);

    private sealed class Reader(PipeReader inner, WireConnection connection) : PipeReader
    {
        private ReadResult _last;
        private long _counted;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(cancellationToken));

        public override bool TryRead(out ReadResult result)
        {
            if (!inner.TryRead(out result))
            {
                return false;
            }

            Count(result);
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            _counted = _last.Buffer.Slice(consumed).Length;
            inner.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        // Bytes examined but not consumed are returned again by the next read and must not be counted twice.
        private ReadResult Count(ReadResult result)
        {
            _last = result;
            connection.FromClient(_counted - result.Buffer.Length);
            _counted = result.Buffer.Length;
            return result;
        }
    }

    private sealed class Writer(PipeWriter inner, WireConnection connection) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes)
        {
            connection.FromServer(bytes);
            inner.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
