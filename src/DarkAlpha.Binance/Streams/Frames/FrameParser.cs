using System.Text.Unicode;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Parses frames of the exchange's sockets from bytes: the combined form <c>{"stream":"…","data":{…}}</c> and the raw form, fields in any
/// order, numbers as numbers or strings. An invalid frame is skipped with a reason. No input makes the parser throw, and no input yields an
/// update for a symbol that the frame does not name.
/// </summary>
public static class FrameParser
{
    /// <summary>Default of the maximum frame size, in bytes. Used frames have less than 500 bytes.</summary>
    public const int DefaultSizeLimit = 64 * 1024;

    private const long UsdMarginedFutures = 1;

    /// <summary>Parses one frame. Does not allocate for frames as the exchange sends them.</summary>
    /// <param name="frame">The complete bytes of the frame.</param>
    /// <param name="symbols">The watched symbols.</param>
    /// <param name="result">The update or reply, with the returned kind.</param>
    /// <param name="sizeLimit">Maximum frame size, in bytes.</param>
    public static FrameKind Parse(ReadOnlySpan<byte> frame, SymbolTable symbols, out Frame result, int sizeLimit = DefaultSizeLimit)
    {
        result = default;
        var kind = Read(frame, symbols, ref result, Math.Min(sizeLimit, FrameFields.Value.MaxBytes));
        if (result.Kind != kind)
        {
            result = new Frame { Kind = kind };
        }

        return kind;
    }

    private static FrameKind Read(ReadOnlySpan<byte> frame, SymbolTable symbols, ref Frame result, int sizeLimit)
    {
        if (frame.Length > sizeLimit)
        {
            return FrameKind.Oversized;
        }

        if (!Utf8.IsValid(frame))
        {
            return FrameKind.Binary;
        }

        var fields = default(FrameFields);
        if (!FastFrameReader.TryRead(frame, ref fields))
        {
            fields = default;
            var problem = JsonFrameReader.Read(frame, ref fields);
            if (problem != FrameKind.None)
            {
                return problem;
            }
        }

        if (fields.HasDuplicate)
        {
            return FrameKind.DuplicateField;
        }

        return fields.IsReply ? ReadAck(frame, ref fields, ref result) : ReadEvent(frame, ref fields, symbols, ref result);
    }

    // {"result":null,"id":1}, {"error":{"code":2,"msg":"…"},"id":1} or {"code":2,"msg":"…","id":1}
    private static FrameKind ReadAck(ReadOnlySpan<byte> frame, ref FrameFields fields, ref Frame result)
    {
        var root = new FieldReader(frame, in fields.Root);
        var id = root.Has(Field.Id) ? root.Integer(Field.Id) : (long?)null;

        // Our ids are integers; a reply with another id is still a reply.
        id = root.IsValid ? id : null;
        root = new FieldReader(frame, in fields.Root);
        long? code = null;
        if (root.Has(Field.Error))
        {
            root.RequireObject(Field.Error);
            root = new FieldReader(frame, in fields.Inner, root.Problem);
            code = root.Integer(Field.Code);
        }
        else if (root.Has(Field.Code))
        {
            code = root.Integer(Field.Code);
        }

        root.RejectUnless(code is null or (>= int.MinValue and <= int.MaxValue));
        result = new Frame { Kind = FrameKind.Ack, Ack = new Ack(id, (int?)code) };
        return root.IsValid ? FrameKind.Ack : root.Problem;
    }

    private static FrameKind ReadEvent(ReadOnlySpan<byte> frame, ref FrameFields fields, SymbolTable symbols, ref Frame result)
    {
        var envelope = new FieldReader(frame, in fields.Root);
        var payload = new FieldReader(frame, in fields.Payload);
        if (fields.IsCombined)
        {
            envelope.RequireObject(Field.Data);
        }

        var kind = KindOf(payload.Text(Field.Event));
        var stream = fields.IsCombined ? envelope.Text(Field.Stream) : default;
        if (!envelope.IsValid || !payload.IsValid)
        {
            return envelope.IsValid ? payload.Problem : envelope.Problem;
        }

        if (kind == FrameKind.UnknownEvent)
        {
            return kind;
        }

        if (payload.Has(Field.Market) && payload.Integer(Field.Market) != UsdMarginedFutures)
        {
            payload.Reject(FrameKind.NotUsdM);
        }

        var symbol = payload.Text(Field.Symbol);
        if (payload.IsValid && fields.IsCombined)
        {
            payload.Reject(CheckStream(stream, kind, symbol));
        }

        if (!payload.IsValid)
        {
            return payload.Problem;
        }

        if (!symbols.TryFind(symbol, out var id))
        {
            return FrameKind.UnknownSymbol;
        }

        switch (kind)
        {
            case FrameKind.BookTicker:
                result = new Frame { Kind = kind, BookTicker = BookTickerUpdate.Read(ref payload, id) };
                break;
            case FrameKind.MarkPrice:
                result = new Frame { Kind = kind, MarkPrice = MarkPriceUpdate.Read(ref payload, id) };
                break;
            default:
                var eventTime = payload.Time(Field.EventTime);
                payload.RequireObject(Field.Kline);
                payload = new FieldReader(frame, in fields.Inner, payload.Problem);
                result = new Frame { Kind = kind, Kline = KlineUpdate.Read(ref payload, symbol, id, eventTime) };
                break;
        }

        return payload.IsValid ? kind : payload.Problem;
    }

    private static FrameKind KindOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("bookTicker"u8))
        {
            return FrameKind.BookTicker;
        }

        if (name.SequenceEqual("kline"u8))
        {
            return FrameKind.Kline;
        }

        return name.SequenceEqual("markPriceUpdate"u8) ? FrameKind.MarkPrice : FrameKind.UnknownEvent;
    }

    // Why an event of this kind and symbol does not belong to the stream: btcusdt@kline_1m, or !bookTicker for all symbols. None when it
    // does.
    private static FrameKind CheckStream(ReadOnlySpan<byte> stream, FrameKind kind, ReadOnlySpan<byte> symbol)
    {
        var isOfAllSymbols = stream.Length > 0 && stream[0] == '!';
        var separator = isOfAllSymbols ? 0 : stream.IndexOf((byte)'@');
        if (!isOfAllSymbols && !SymbolTable.AreSame(separator < 0 ? stream : stream[..separator], symbol))
        {
            return FrameKind.WrongSymbolForStream;
        }

        var type = separator < 0 ? default : stream[(separator + 1)..];
        return kind switch
        {
            FrameKind.BookTicker when type.SequenceEqual("bookTicker"u8) => FrameKind.None,
            FrameKind.Kline when type.SequenceEqual("kline_1m"u8) => FrameKind.None,
            FrameKind.Kline when type.StartsWith("kline_"u8) => FrameKind.WrongInterval,

            // Any update speed, such as @1s.
            FrameKind.MarkPrice when type.SequenceEqual("markPrice"u8) || type.StartsWith("markPrice@"u8) => FrameKind.None,
            _ => FrameKind.WrongEventForStream,
        };
    }
}
