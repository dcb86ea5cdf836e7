using System.Reflection;
using System.Text.RegularExpressions;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Plugins;

/// <summary>Finds and tries the strategies of one file.</summary>
/// <param name="file">The file.</param>
/// <param name="options">The options with which they are tried.</param>
/// <param name="errors">Receives a sentence for whatever is wrong; with one, nothing of the file may be used.</param>
internal sealed partial class StrategyAssembly(StrategyFile file, StrategyOptions options, List<string> errors)
{
    private const int MaxTtlMinutes = 1440;

    private static readonly Version HostVersion = typeof(IStrategy).Assembly.GetName().Version!;

    // Nothing but the price is known: a strategy says no to that, and what it was built against that does not exist here shows.
    private static readonly SignalContext Unknown = new() { Symbol = new Symbol("BTCUSDT"), Timestamp = new Instant(0), Price = 1 };

    /// <summary>Why an assembly that was built with one version of the domain cannot be used with another; null when it can.</summary>
    /// <param name="built">The version it was built with; null when it does not use the domain.</param>
    /// <param name="host">The version of this program.</param>
    public static string? VersionProblem(Version? built, Version host) => built is null
        ? "does not use DarkAlpha.Domain, so it has no strategies"
        : built.Major == host.Major && built.Minor == host.Minor && built <= host
            ? null
            : $"was built with DarkAlpha.Domain {built.ToString(3)}, and this program has {host.ToString(3)}: build it with that version";

    /// <summary>Loads the file and returns its strategies.</summary>
    public IReadOnlyList<LoadedStrategy> Load()
    {
        try
        {
            var assembly = new StrategyLoadContext(file).LoadMain();
            var domain = assembly.GetReferencedAssemblies().FirstOrDefault(reference => reference.Name == StrategyFile.Domain);
            if (VersionProblem(domain?.Version, HostVersion) is { } problem)
            {
                errors.Add($"{file.Name} {problem}");
                return [];
            }

            Type[] types = [.. assembly.GetExportedTypes().Where(IsStrategy).OrderBy(type => type.FullName, StringComparer.Ordinal)];
            if (types.Length == 0)
            {
                errors.Add($"{file.Name} has no public class that implements IStrategy");
            }

            var version = assembly.GetName().Version?.ToString(3) ?? "0.0.0";
            return [.. types.Select(type => Try(type, version)).OfType<LoadedStrategy>()];
        }
        catch (BadImageFormatException)
        {
            errors.Add($"{file.Name} is not a .NET assembly");
        }
        catch (Exception e) when (e is IOException or TypeLoadException or ReflectionTypeLoadException or NotSupportedException)
        {
            errors.Add(
                $"{file.Name} cannot be loaded: {e.Message} Libraries it needs are found in a folder of its own, named like the assembly.");
        }

        return [];
    }

    private static bool IsStrategy(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && typeof(IStrategy).IsAssignableFrom(type);

    private LoadedStrategy? Try(Type type, string version)
    {
        var what = $"{file.Name}: the class {type.FullName}";
        if ((type.GetConstructor([typeof(StrategyOptions)]) ?? type.GetConstructor(Type.EmptyTypes)) is not { } constructor)
        {
            errors.Add($"{what} needs a public constructor without parameters, or with StrategyOptions alone");
            return null;
        }

        try
        {
            var strategy = Create(constructor, options);
            strategy.Evaluate(Unknown);
            strategy.Evaluate(Unknown, new ConditionTrace());
            if (ProblemOf(strategy) is not { } problem)
            {
                return new LoadedStrategy(strategy.Name, file.Name, version, file.Hash, settings => Create(constructor, settings));
            }

            errors.Add($"{what} {problem}");
        }
        catch (InputException e)
        {
            errors.Add(e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            errors.Add($"{what} cannot be created with these settings: {e.GetType().Name}: {e.Message}");
        }

        return null;
    }

    private ForeignStrategy Create(ConstructorInfo constructor, StrategyOptions settings)
    {
        object[] arguments = constructor.GetParameters().Length == 0 ? [] : [settings];
        var strategy = (IStrategy)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        return new ForeignStrategy(strategy, file.Name);
    }

    private static string? ProblemOf(ForeignStrategy strategy) =>
        !SnakeCase().IsMatch(strategy.Name)
            ? $"has the name \"{strategy.Name}\"; a name has 2 to 40 of a-z, 0-9 and _, and begins with a letter"
        : strategy.TtlMinutes is < 1 or > MaxTtlMinutes
            ? $"has cards that live {strategy.TtlMinutes} minutes (TtlMinutes); 1 to {MaxTtlMinutes} are possible"
        : null;

    [GeneratedRegex("^[a-z][a-z0-9_]{1,39}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SnakeCase();
}
