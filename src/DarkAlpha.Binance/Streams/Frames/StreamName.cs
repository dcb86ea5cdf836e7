namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>A stream's name in its parts: <c>btcusdt@kline_1m</c>, or of all symbols <c>!bookTicker</c>.</summary>
internal readonly ref struct StreamName
{
    private readonly ReadOnlySpan<byte> _symbol;
    private readonly ReadOnlySpan<byte> _content;
    private readonly bool _isOfAll;

    public StreamName(ReadOnlySpan<byte> name)
    {
        _isOfAll = name.Length > 0 && name[0] == '!';
        var separator = _isOfAll ? 0 : name.IndexOf((byte)'@');
        _symbol = separator < 0 ? name : name[..separator];
        _content = separator < 0 ? default : name[(separator + 1)..];
    }

    /// <summary>Says whether an event of this kind and symbol may come in this stream.</summary>
    /// <returns>None, or what is wrong.</returns>
    public FrameKind Judge(FrameKind kind, ReadOnlySpan<byte> symbol)
    {
        if (!_isOfAll && !IgnoringCase.Same(_symbol, symbol))
        {
            return FrameKind.WrongSymbolForStream;
        }

        return kind switch
        {
            FrameKind.BookTicker when _content.SequenceEqual("bookTicker"u8) => FrameKind.None,
            FrameKind.Kline when _content.SequenceEqual("kline_1m"u8) => FrameKind.None,
            FrameKind.Kline when _content.StartsWith("kline_"u8) => FrameKind.WrongInterval,

            // How often (@1s) does not matter.
            FrameKind.MarkPrice when _content.SequenceEqual("markPrice"u8) || _content.StartsWith("markPrice@"u8) => FrameKind.None,
            _ => FrameKind.WrongEventForStream,
        };
    }
}
