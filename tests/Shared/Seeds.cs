using System.Collections.Immutable;
using System.Globalization;
using FsCheck;

namespace DarkAlpha.Tests.Shared;

/// <summary>
/// Seeds of the tests that make up their own input: always the same one, with CI=true a fresh one after it, and with FSCHECK_SEED in the
/// environment that one only.
/// </summary>
internal static class Seeds
{
    /// <summary>The variable that holds a seed, as FsCheck prints it or as a single number.</summary>
    public const string Variable = "FSCHECK_SEED";

    private const ulong Fixed = 20260201;

    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable);

    /// <summary>What each property is checked with, in this order.</summary>
    public static ImmutableArray<Rnd> InUse { get; } = Choose(Given, Environment.GetEnvironmentVariable("CI") == "true");

    /// <summary>The seeds for an environment.</summary>
    /// <param name="given">What <see cref="Variable"/> holds.</param>
    /// <param name="fresh">Whether a fresh one is wanted too.</param>
    /// <exception cref="FormatException"><paramref name="given"/> is no seed.</exception>
    public static ImmutableArray<Rnd> Choose(string? given, bool fresh) => (given, fresh) switch
    {
        ({ Length: > 0 }, _) => [Parse(given)],
        (_, true) => [new Rnd(Fixed), new Rnd((ulong)System.Random.Shared.NextInt64())],
        _ => [new Rnd(Fixed)],
    };

    /// <summary>The numbers for a test that is no property, and says in its output where they begin.</summary>
    /// <param name="usual">The seed when the environment holds none.</param>
    public static Random Random(int usual)
    {
        var seed = string.IsNullOrEmpty(Given) ? usual : unchecked((int)InUse[0].Seed);
        TestContext.Out.WriteLine($"seed {seed}; {Variable} chooses another");
        return new Random(seed);
    }

    private static Rnd Parse(string seed)
    {
        var numbers = seed.Trim('(', ')').Split(',').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers switch
        {
            [var start] => new Rnd(start),
            [var start, var gamma] => new Rnd(start, gamma),
            _ => throw new FormatException($"{Variable} is '{seed}' and not (number,number)"),
        };
    }
}
