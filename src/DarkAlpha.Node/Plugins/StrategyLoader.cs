using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Plugins;

/// <summary>
/// Loads the strategies of <c>STRATEGIES_PATH</c>: all of them, or none and every error at once. They are ordered by name, so that the
/// order, which is the last tie-break between strategies, is the same on every node.
/// </summary>
internal static class StrategyLoader
{
    /// <summary>The settings with the strategies of <c>STRATEGIES_PATH</c> among their rules. Runs code from there.</summary>
    /// <exception cref="SettingsException">Something in <c>STRATEGIES_PATH</c> cannot be used.</exception>
    public static NodeSettings WithStrategies(this NodeSettings settings)
    {
        var path = settings.Process.StrategiesPath;
        if (path.Length == 0)
        {
            return settings;
        }

        var errors = new List<string>();
        var options = settings.Rules.Strategies;
        LoadedStrategy[] loaded =
        [
            .. Read(path, errors)
                .SelectMany(file => new StrategyAssembly(file, options, errors).Load())
                .OrderBy(strategy => strategy.Name, StringComparer.Ordinal),
        ];
        errors.AddRange(FindDuplicates(loaded, options));
        return errors.Count == 0
            ? settings with
            {
                Rules = With(settings.Rules, loaded),
                Shadows = [.. settings.Shadows.Select(set => set with { Rules = With(set.Rules, loaded) })],
            }
            : throw new SettingsException([.. errors.Select(e => $"STRATEGIES_PATH = \"{SecretMask.OfValue(path)}\": {Printable.Of(e)}")]);
    }

    private static RoundOptions With(RoundOptions rules, LoadedStrategy[] loaded) =>
        rules with { Strategies = rules.Strategies.WithLoaded([.. loaded]) };

    private static List<StrategyFile> Read(string path, List<string> errors)
    {
        var files = new List<StrategyFile>();
        try
        {
            if (File.Exists(path))
            {
                files.Add(StrategyFile.ReadFile(path));
            }
            else if (Directory.Exists(path))
            {
                ReadFolder(path, files, errors);
            }
            else
            {
                errors.Add("no such file or folder");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"cannot be read: {e.Message}");
        }

        return files;
    }

    private static void ReadFolder(string path, List<StrategyFile> files, List<string> errors)
    {
        files.AddRange(StrategyFile.PathsIn(path).Select(StrategyFile.ReadFile));
        string[] names = [.. Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        foreach (var name in names.Where(name => !name.StartsWith('.')))
        {
            if (StrategyFile.ReadFolder(Path.Combine(path, name)) is { } file)
            {
                files.Add(file);
            }
            else
            {
                errors.Add($"the folder {name} has no {name}{StrategyFile.Extension}, which would be the assembly with its strategies");
            }
        }

        if (files.Count == 0 && errors.Count == 0)
        {
            errors.Add("the folder has neither assemblies (.dll) nor folders with one");
        }
    }

    private static IEnumerable<string> FindDuplicates(LoadedStrategy[] loaded, StrategyOptions options)
    {
        var own = StrategyCatalog.Create(options).Select(strategy => strategy.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var group in loaded.GroupBy(strategy => strategy.Name, StringComparer.Ordinal))
        {
            if (own.Contains(group.Key))
            {
                yield return $"{group.First().File}: the program itself has a strategy {group.Key}; choose another name";
            }
            else if (group.Skip(1).Any())
            {
                yield return $"several strategies are named {group.Key}: in {string.Join(" and in ", group.Select(s => s.File))}";
            }
        }
    }
}
