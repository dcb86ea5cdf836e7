using System.Text.Unicode;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Understands the frames of the exchange's sockets straight from their bytes: the combined form <c>{"stream":"…","data":{…}}</c> and the
/// raw one, fields in any order, numbers as numbers or as texts. Whatever is not exactly as it should be is skipped with the reason: no
/// input makes it throw, and none yields an update for a symbol that the frame does not name.
/// </summary>
public static class FrameParser
{
    /// <summary>The largest frame that is read unless told otherwise. Those that are used have fewer than 500 bytes.</summary>
    public const int DefaultSizeLimit = 64 * 1024;

    private const long UsdMarginedFutures = 1;

    /// <summary>Reads one frame. Allocates nothing for those the exchange sends.</summary>
    /// <param name="frame">The frame's bytes, complete.</param>
    /// <param name="symbols">The symbols that are watched.</param>
    /// <param name="result">The update or reply, and the verdict once more.</param>
    /// <param name="sizeLimit">The largest frame that is read, in bytes.</param>
    public static FrameKind Parse(ReadOnlySpan<byte> frame, SymbolTable symbols, out Frame result, int sizeLimit = DefaultSizeLimit)
    {
        result = default;
        var verdict = Read(frame, symbols, ref result, Math.Min(sizeLimit, FieldValue.MaxBytes));
        if (result.Verdict != verdict)
        {
            result = new Frame { Verdict = verdict };
        }

        return verdict;
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
        var id = root.Has(Field.Id) ? root.Whole(Field.Id) : (long?)null;

        // Ours are whole numbers; a reply to something else is a reply all the same.
        id = root.IsGood ? id : null;
        root = new FieldReader(frame, in fields.Root);
        long? code = null;
        if (root.Has(Field.Error))
        {
            root.Object(Field.Error);
            root = new FieldReader(frame, in fields.Inner, root.Problem);
            code = root.Whole(Field.Code);
        }
        else if (root.Has(Field.Code))
        {
            code = root.Whole(Field.Code);
        }

        root.RefuseUnless(code is null or (>= int.MinValue and <= int.MaxValue));
        result = new Frame { Verdict = FrameKind.Ack, Ack = new Ack(id, (int?)code) };
        return root.IsGood ? FrameKind.Ack : root.Problem;
    }

    private static FrameKind ReadEvent(ReadOnlySpan<byte> frame, ref FrameFields fields, SymbolTable symbols, ref Frame result)
    {
        var around = new FieldReader(frame, in fields.Root);
        var payload = new FieldReader(frame, in fields.Payload);
        if (fields.IsCombined)
        {
            around.Object(Field.Data);
        }

        var kind = KindOf(payload.Text(Field.Event));
        var stream = fields.IsCombined ? around.Text(Field.Stream) : default;
        if (!around.IsGood || !payload.IsGood)
        {
            return around.IsGood ? payload.Problem : around.Problem;
        }

        if (kind == FrameKind.UnknownEvent)
        {
            return kind;
        }

        if (payload.Has(Field.Market) && payload.Whole(Field.Market) != UsdMarginedFutures)
        {
            payload.Refuse(FrameKind.NotUsdM);
        }

        var symbol = payload.Text(Field.Symbol);
        if (payload.IsGood && fields.IsCombined)
        {
            payload.Refuse(new StreamName(stream).Judge(kind, symbol));
        }

        if (!payload.IsGood)
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
                result = new Frame { Verdict = kind, BookTicker = UpdateReader.BookTicker(ref payload, id) };
                break;
            case FrameKind.MarkPrice:
                result = new Frame { Verdict = kind, MarkPrice = UpdateReader.MarkPrice(ref payload, id) };
                break;
            default:
                var eventTime = payload.Time(Field.EventTime);
                payload.Object(Field.Kline);
                payload = new FieldReader(frame, in fields.Inner, payload.Problem);
                result = new Frame { Verdict = kind, Kline = UpdateReader.Kline(ref payload, symbol, id, eventTime) };
                break;
        }

        return payload.IsGood ? kind : payload.Problem;
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
}
