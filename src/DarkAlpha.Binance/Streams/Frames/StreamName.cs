namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>A parsed stream name: <c>btcusdt@kline_1m</c>, or <c>!bookTicker</c> for all symbols.</summary>
internal readonly ref struct StreamName
{
    private readonly ReadOnlySpan<byte> _symbol;
    private readonly ReadOnlySpan<byte> _type;
    private readonly bool _isAllSymbols;

    public StreamName(ReadOnlySpan<byte> name)
    {
        _isAllSymbols = name.Length > 0 && name[0] == '!';
        var separator = _isAllSymbols ? 0 : name.IndexOf((byte)'@');
        _symbol = separator < 0 ? name : name[..separator];
        _type = separator < 0 ? default : name[(separator + 1)..];
    }

    /// <summary>Checks whether an event of this kind and symbol belongs to this stream.</summary>
    /// <returns><see cref="FrameKind.None"/>, or the mismatch.</returns>
    public FrameKind Check(FrameKind kind, ReadOnlySpan<byte> symbol)
    {
        if (!_isAllSymbols && !AsciiCase.EqualsIgnoreCase(_symbol, symbol))
        {
            return FrameKind.WrongSymbolForStream;
        }

        return kind switch
        {
            FrameKind.BookTicker when _type.SequenceEqual("bookTicker"u8) => FrameKind.None,
            FrameKind.Kline when _type.SequenceEqual("kline_1m"u8) => FrameKind.None,
            FrameKind.Kline when _type.StartsWith("kline_"u8) => FrameKind.WrongInterval,

            // Any update speed, such as @1s.
            FrameKind.MarkPrice when _type.SequenceEqual("markPrice"u8) || _type.StartsWith("markPrice@"u8) => FrameKind.None,
            _ => FrameKind.WrongEventForStream,
        };
    }
}
