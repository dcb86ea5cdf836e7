using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>What a scrape says, read by the rules of the text format 0.0.4; whatever is not exactly so is refused.</summary>
internal sealed partial class Scrape
{
    private readonly Dictionary<string, Family> _families = new(StringComparer.Ordinal);

    private Scrape()
    {
    }

    /// <summary>The figures in the order in which they stand there.</summary>
    public IReadOnlyCollection<Family> Families => _families.Values;

    /// <summary>Every line of the figures.</summary>
    public IEnumerable<Sample> Samples => _families.Values.SelectMany(f => f.Samples);

    /// <summary>Reads a scrape.</summary>
    /// <exception cref="FormatException">It is not text as it should be; names the line.</exception>
    public static Scrape Parse(string text)
    {
        var scrape = new Scrape();
        Family? family = null;
        foreach (var line in text.Split('\n').Where(l => l.Length > 0))
        {
            if (Type().Match(line) is { Success: true } type)
            {
                family = new Family(type.Groups["name"].Value, type.Groups["type"].Value);
                if (!scrape._families.TryAdd(family.Name, family))
                {
                    throw new FormatException($"{family.Name} is there twice");
                }
            }
            else if (Help().Match(line) is { Success: true } help && family?.Name == help.Groups["name"].Value)
            {
                family.Help = help.Groups["help"].Value;
            }
            else if (Figure().Match(line) is { Success: true } figure && family?.Owns(figure.Groups["name"].Value) == true)
            {
                family.Add(new Sample(figure.Groups["name"].Value, LabelsOf(figure.Groups["labels"].Value), ValueOf(figure.Groups["value"].Value)));
            }
            else
            {
                throw new FormatException($"not a line of a scrape, or not in its place: {line}");
            }
        }

        return scrape;
    }

    /// <summary>The sum of the lines of a name that have these labels; 0 when there is none.</summary>
    public double Sum(string name, params (string Name, string Value)[] labels) => Samples
        .Where(s => s.Name == name && labels.All(l => s.Labels.GetValueOrDefault(l.Name) == l.Value))
        .Sum(s => s.Value);

    /// <summary>True when there is a line of a name with these labels.</summary>
    public bool Has(string name, params (string Name, string Value)[] labels) =>
        Samples.Any(s => s.Name == name && labels.All(l => s.Labels.GetValueOrDefault(l.Name) == l.Value));

    private static ImmutableSortedDictionary<string, string> LabelsOf(string text)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (Match label in Label().Matches(text))
        {
            labels.Add(label.Groups["name"].Value, label.Groups["value"].Value);
        }

        return labels.Select(l => $"{l.Key}=\"{l.Value}\"").Sum(l => l.Length) + Math.Max(0, labels.Count - 1) == text.Length
            ? labels.ToImmutable()
            : throw new FormatException($"not labels: {text}");
    }

    private static double ValueOf(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Type();

    [GeneratedRegex("^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<help>.+)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Help();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>\S+)$""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Figure();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\["\\n])*)",?""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Label();

    /// <summary>One line.</summary>
    internal sealed record Sample(string Name, ImmutableSortedDictionary<string, string> Labels, double Value)
    {
        /// <summary>What makes it another one.</summary>
        public string Identity => $"{Name}{{{string.Join(',', Labels.Select(l => $"{l.Key}={l.Value}"))}}}";
    }

    /// <summary>One figure with its lines.</summary>
    internal sealed class Family(string name, string type)
    {
        private static readonly string[] OfHistogram = ["_bucket", "_sum", "_count"];

        private readonly List<Sample> _samples = [];
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        public string Name => name;

        public string Type => type;

        public string? Help { get; set; }

        public IReadOnlyList<Sample> Samples => _samples;

        /// <summary>The names of its labels, but for the bounds of buckets.</summary>
        public IEnumerable<string> LabelNames => _samples.SelectMany(s => s.Labels.Keys).Where(l => l != "le").Distinct(StringComparer.Ordinal);

        public bool Owns(string sample) => type == "histogram" ? OfHistogram.Any(end => sample == name + end) : sample == name;

        public void Add(Sample sample)
        {
            if (!_known.Add(sample.Identity))
            {
                throw new FormatException($"{sample.Identity} is there twice");
            }

            _samples.Add(sample);
        }
    }
}
