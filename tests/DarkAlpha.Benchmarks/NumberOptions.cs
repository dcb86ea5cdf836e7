using System.Globalization;
using System.Numerics;

namespace DarkAlpha.Benchmarks;

/// <summary>Reads the command line of a benchmark: options, each a name and a number.</summary>
internal static class NumberOptions
{
    /// <summary>Reads a command line; null when it is invalid.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="defaults">The options without any.</param>
    /// <param name="min">The least of the numbers.</param>
    /// <param name="with">The options with one more; null when there is none of that name.</param>
    public static TOptions? Parse<TOptions, TNumber>(
        ReadOnlySpan<string> args, TOptions defaults, TNumber min, Func<TOptions, string, TNumber, TOptions?> with)
        where TOptions : class
        where TNumber : INumber<TNumber>
    {
        var options = defaults;
        for (; !args.IsEmpty; args = args[2..])
        {
            if (args is [var name, var text, ..]
                && TNumber.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value >= min
                && with(options, name, value) is { } changed)
            {
                options = changed;
            }
            else
            {
                return null;
            }
        }

        return options;
    }
}
