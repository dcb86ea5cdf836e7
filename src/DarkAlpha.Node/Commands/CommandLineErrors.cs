using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Describes what is wrong with a command line.</summary>
internal static partial class CommandLineErrors
{
    private const string OptionPrefix = "-";

    /// <summary>One sentence per error. Of several unknown words only the first is reported: the others may be its arguments.</summary>
    public static IEnumerable<string> Describe(ParseResult parsed) => parsed.UnmatchedTokens.Count > 0
        ? [DescribeUnknown(parsed, parsed.UnmatchedTokens[0])]
        : parsed.Errors.Select(error => WithoutTypeName(error.Message));

    private static string DescribeUnknown(ParseResult parsed, string word)
    {
        var command = FindCommand(parsed, word);

        // An unknown option before it may have been taken for an argument of the verb.
        var option = command.Tokens.Select(token => token.Value).Prepend(word).FirstOrDefault(IsOption);
        if (option is not null)
        {
            var known = OptionsOf(command).Select(name => (Name: name, Suggestion: name));
            return $"unknown option '{SecretMask.OfValue(option)}'{Suggest(option.Split('=', ':')[0], known)}";
        }

        return command.Command.Subcommands.Count == 0
            ? $"unexpected argument '{SecretMask.OfValue(word)}'"
            : $"unknown command '{SecretMask.OfValue(word)}'{Suggest(word, VerbsOf(command.Command))}";
    }

    private static bool IsOption(string word) => word.StartsWith(OptionPrefix, StringComparison.Ordinal);

    // The command at which the unknown word was found; a verb may follow it.
    private static CommandResult FindCommand(ParseResult parsed, string word) => parsed.Errors
        .Where(error => error.Message.Contains($"'{word}'", StringComparison.Ordinal))
        .Select(error => error.SymbolResult)
        .OfType<CommandResult>()
        .FirstOrDefault() ?? parsed.CommandResult;

    private static string Suggest(string word, IEnumerable<(string Name, string Suggestion)> known)
    {
        var suggestions = known.ToList();
        return SettingNames.Nearest(word, suggestions.Select(k => k.Name)) is { } nearest
            ? $": did you mean {suggestions.First(k => k.Name == nearest).Suggestion}?"
            : "";
    }

    // Verbs of verbs come last, as in inspect symbols: people forget the first word.
    private static IEnumerable<(string Name, string Suggestion)> VerbsOf(Command command) => command.Subcommands
        .Select(verb => (verb.Name, Suggestion: verb.Name))
        .Concat(command.Subcommands.SelectMany(
            verb => verb.Subcommands.Select(inner => (inner.Name, Suggestion: $"{verb.Name} {inner.Name}"))));

    private static IEnumerable<string> OptionsOf(CommandResult command)
    {
        foreach (var option in command.Command.Options)
        {
            yield return option.Name;
        }

        for (var parent = command.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            foreach (var option in parent.Command.Options.Where(o => o.Recursive))
            {
                yield return option.Name;
            }
        }
    }

    // The library's message for a value that is no number names the .NET type.
    private static string WithoutTypeName(string message) => WrongType().Match(message) is { Success: true } match
        ? $"{match.Groups["name"].Value} {SecretMask.OfValue(match.Groups["value"].Value)}: expected {Describe(match.Groups["type"].Value)}"
        : message;

    private static string Describe(string type) =>
        type.Contains("Int", StringComparison.Ordinal) ? "a whole number"
        : type.Contains("Double", StringComparison.Ordinal) || type.Contains("Decimal", StringComparison.Ordinal) ? "a number"
        : type.Contains("Boolean", StringComparison.Ordinal) ? "true or false"
        : "another value";

    [GeneratedRegex(
        "^Cannot parse argument '(?<value>.*)' for (option|command) '(?<name>[^']*)' as expected type '(?<type>[^']*)'",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WrongType();
}
