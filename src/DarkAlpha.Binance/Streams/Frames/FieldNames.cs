using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Maps field names to fields.</summary>
internal static class FieldNames
{
    // Nearly all names are a single letter and found by one table lookup.
    private static readonly Field[] Letters = CreateLetters();

    /// <summary>The field named by the current token.</summary>
    public static Field Find(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        return reader.ValueIsEscaped ? Find(EscapedText.Decode(name)) : Find(name);
    }

    /// <summary>The field with a one-letter name.</summary>
    public static Field Find(byte letter) => Letters[letter];

    /// <summary>The field with this name; <see cref="Field.None"/> when it is not read.</summary>
    public static Field Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => Letters[name[0]],
        2 when name.SequenceEqual("st"u8) => Field.Market,
        2 when name.SequenceEqual("id"u8) => Field.Id,
        4 when name.SequenceEqual("data"u8) => Field.Data,
        4 when name.SequenceEqual("code"u8) => Field.Code,
        5 when name.SequenceEqual("error"u8) => Field.Error,
        6 when name.SequenceEqual("stream"u8) => Field.Stream,
        6 when name.SequenceEqual("result"u8) => Field.Result,
        _ => Field.None,
    };

    private static Field[] CreateLetters()
    {
        var letters = new Field[byte.MaxValue + 1];
        letters['e'] = Field.Event;
        letters['E'] = Field.EventTime;
        letters['s'] = Field.Symbol;
        letters['u'] = Field.UpdateId;
        letters['b'] = Field.Bid;
        letters['B'] = Field.BidQuantity;
        letters['a'] = Field.Ask;
        letters['A'] = Field.AskQuantity;
        letters['p'] = Field.Price;
        letters['r'] = Field.Rate;
        letters['k'] = Field.Kline;
        letters['T'] = Field.Time;
        letters['t'] = Field.OpenTime;
        letters['i'] = Field.Interval;
        letters['o'] = Field.Open;
        letters['h'] = Field.High;
        letters['l'] = Field.Low;
        letters['c'] = Field.Close;
        letters['v'] = Field.Volume;
        letters['x'] = Field.Closed;
        return letters;
    }
}
