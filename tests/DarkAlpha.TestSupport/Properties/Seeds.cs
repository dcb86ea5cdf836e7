using System.Collections.Immutable;
using System.Globalization;
using FsCheck;

namespace DarkAlpha.TestSupport.Properties;

/// <summary>
/// Seeds of tests with generated input: a fixed one, with CI=true also a random one, and with FSCHECK_SEED in the environment only that
/// one.
/// </summary>
internal static class Seeds
{
    /// <summary>The environment variable for a seed, as printed by FsCheck or as a single number.</summary>
    public const string Variable = "FSCHECK_SEED";

    private const ulong Fixed = 20260201;

    private static readonly string? FromEnvironment = Environment.GetEnvironmentVariable(Variable);

    /// <summary>The seeds that each property is checked with, in order.</summary>
    public static ImmutableArray<Rnd> InUse { get; } = Choose(FromEnvironment, Environment.GetEnvironmentVariable("CI") == "true");

    /// <summary>The seeds for an environment.</summary>
    /// <param name="given">The value of <see cref="Variable"/>.</param>
    /// <param name="fresh">Whether to add a random seed.</param>
    /// <exception cref="FormatException"><paramref name="given"/> is not a seed.</exception>
    public static ImmutableArray<Rnd> Choose(string? given, bool fresh) => (given, fresh) switch
    {
        ({ Length: > 0 }, _) => [Parse(given)],
        (_, true) => [new Rnd(Fixed), new Rnd((ulong)System.Random.Shared.NextInt64())],
        _ => [new Rnd(Fixed)],
    };

    /// <summary>A random number generator for a test that is not a property; writes its seed to the test output.</summary>
    /// <param name="defaultSeed">The seed when the environment variable is not set.</param>
    public static Random Random(int defaultSeed)
    {
        var seed = string.IsNullOrEmpty(FromEnvironment) ? defaultSeed : unchecked((int)InUse[0].Seed);
        TestContext.Out.WriteLine($"seed {seed}; set {Variable} to use another");
        return new Random(seed);
    }

    private static Rnd Parse(string seed)
    {
        var numbers = seed.Trim('(', ')').Split(',').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers switch
        {
            [var start] => new Rnd(start),
            [var start, var gamma] => new Rnd(start, gamma),
            _ => throw new FormatException($"{Variable} is '{seed}'; expected (number,number) or a number"),
        };
    }
}
