using System.Text;
using System.Text.Json;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>Rewrites a frame in an equivalent format, chosen by the seed.</summary>
internal sealed class FrameRewriter(int seed)
{
    // Unknown fields; some are similar to fields that are read.
    private static readonly string[] Unknown =
    [
        "\"zz\":{\"s\":\"ETHUSDT\",\"b\":[\"1\"]}", "\"ss\":\"ETHUSDT\"", "\"\":1", "\"S\":\"ETHUSDT\"", "\"datas\":[{\"s\":\"ETHUSDT\"}]",
        "\"näme\":\"\\ud83d\\ude00\"", "\"\\u00e4\":null", "\"streams\":true", "\"nq\":-1.5e-3",
    ];

    private readonly Random _random = new(seed);

    public string Rewrite(string frame)
    {
        using var document = JsonDocument.Parse(frame);
        return Value(document.RootElement);
    }

    private string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Object(value),
        JsonValueKind.Number when Chance(2) => $"\"{value.GetRawText()}\"",
        JsonValueKind.String when Chance(2) && double.TryParse(value.GetString(), out _) => value.GetString()!,
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => value.GetRawText(),
    };

    private string Object(JsonElement value)
    {
        var fields = value.EnumerateObject().Select(p => $"{Quoted(p.Name)}{Space()}:{Space()}{Value(p.Value)}").ToList();
        fields.AddRange(Unknown.Where(_ => Chance(5)));
        var shuffled = fields.ToArray();
        _random.Shuffle(shuffled);
        return $"{{{Space()}{string.Join(Space() + "," + Space(), shuffled)}{Space()}}}";
    }

    private string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(Chance(20) ? $"\\u{(int)character:x4}" : character.ToString());
        }

        return quoted.Append('"').ToString();
    }

    private string Space() => Chance(4) ? " \n" : "";

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
