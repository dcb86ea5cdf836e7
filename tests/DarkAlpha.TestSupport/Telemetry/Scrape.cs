using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DarkAlpha.TestSupport.Telemetry;

/// <summary>A scrape, parsed strictly as Prometheus text format 0.0.4.</summary>
internal sealed partial class Scrape
{
    private readonly Dictionary<string, Family> _families = new(StringComparer.Ordinal);

    private Scrape()
    {
    }

    /// <summary>The metrics in the order of the scrape.</summary>
    public IReadOnlyCollection<Family> Families => _families.Values;

    /// <summary>The samples of all metrics.</summary>
    public IEnumerable<Sample> Samples => _families.Values.SelectMany(f => f.Samples);

    /// <summary>Parses a scrape.</summary>
    /// <exception cref="FormatException">A line violates the format; the message quotes it.</exception>
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
                    throw new FormatException($"duplicate metric {family.Name}");
                }
            }
            else if (Help().Match(line) is { Success: true } help && family?.Name == help.Groups["name"].Value)
            {
                family.Help = help.Groups["help"].Value;
            }
            else if (SampleLine().Match(line) is { Success: true } sample && family?.Owns(sample.Groups["name"].Value) == true)
            {
                family.Add(new Sample(
                    sample.Groups["name"].Value, LabelsOf(sample.Groups["labels"].Value), ValueOf(sample.Groups["value"].Value)));
            }
            else
            {
                throw new FormatException($"invalid or misplaced line: {line}");
            }
        }

        return scrape;
    }

    /// <summary>The sum of the samples with a name and these labels; 0 when there is none.</summary>
    public double Sum(string name, params (string Name, string Value)[] labels) => Samples
        .Where(s => s.Name == name && labels.All(l => s.Labels.GetValueOrDefault(l.Name) == l.Value))
        .Sum(s => s.Value);

    /// <summary>True when there is a sample with a name and these labels.</summary>
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
            : throw new FormatException($"invalid labels: {text}");
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
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\["\\n])*)",?""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Label();

    /// <summary>One sample.</summary>
    internal sealed record Sample(string Name, ImmutableSortedDictionary<string, string> Labels, double Value)
    {
        /// <summary>Name and labels, which identify the time series.</summary>
        public string Identity => $"{Name}{{{string.Join(',', Labels.Select(l => $"{l.Key}={l.Value}"))}}}";
    }

    /// <summary>One metric with its samples.</summary>
    internal sealed class Family(string name, string type)
    {
        private static readonly string[] HistogramSuffixes = ["_bucket", "_sum", "_count"];

        private readonly List<Sample> _samples = [];
        private readonly HashSet<string> _identities = new(StringComparer.Ordinal);

        public string Name => name;

        public string Type => type;

        public string? Help { get; set; }

        public IReadOnlyList<Sample> Samples => _samples;

        /// <summary>The names of its labels, except the bucket bound <c>le</c>.</summary>
        public IEnumerable<string> LabelNames =>
            _samples.SelectMany(s => s.Labels.Keys).Where(l => l != "le").Distinct(StringComparer.Ordinal);

        public bool Owns(string sample) => type == "histogram" ? HistogramSuffixes.Any(suffix => sample == name + suffix) : sample == name;

        public void Add(Sample sample)
        {
            if (!_identities.Add(sample.Identity))
            {
                throw new FormatException($"duplicate sample {sample.Identity}");
            }

            _samples.Add(sample);
        }
    }
}
