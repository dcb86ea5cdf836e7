using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Commands.Inspect;
using DarkAlpha.Node.Commands.Inspect.Changes;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Changes;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Commands;

/// <summary><c>darkalpha settings</c>: shows, compares and changes the settings of running nodes.</summary>
internal static class SettingsCommand
{
    // A file that is no text has an error on each of its lines.
    private const int MaxErrors = 3;

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var options = new InspectOptions();
        var command = new Verb(
            "settings",
            "Show, compare and change the settings of running nodes.",
            """
            SYMBOLS, strategies, arbitration, risk limits and guards change without a restart, on all nodes at once: the desk stores them as
            the next version. A version outlives restarts and counts more than .env. All other settings take effect at a start.
            A file has NAME=value lines with what is to change and nothing else; SYMBOL.NAME=value is for one symbol, an empty value is the
            default, and for one symbol that it has none of its own.
            """)
        {
            options.Verb(
                "show",
                "Show the settings in force: the version, who applied it, and every value.",
                SettingsEndpoint.Settings,
                json => json.SettingsView,
                SettingsRows.OfVersion),
            Diff(options),
            Apply(options),
        };
        options.AddTo(command);
        return command;
    }

    private static Verb Diff(InspectOptions options)
    {
        var file = FileArgument();
        var command = new Verb(
            "diff",
            "Show what a file would change; change nothing.",
            "With --json: the changes. Exit codes: 0 nothing; 1 something; 2 the file cannot be applied, and why; 4 no node responded.")
        {
            file,
        };
        options.Run(command, parsed =>
        {
            var (node, wanted) = (CommonOptions.ReadSettings(parsed), ReadFile(parsed.GetValue(file)!));
            return new InspectQuery<SettingsView>(
                SettingsEndpoint.Settings,
                WebJson.Default.SettingsView,
                view => SettingsRows.OfChanges(Compare(node, view, wanted).Changes),
                view => Compare(node, view, wanted).Changes.IsEmpty)
            {
                Warnings = view => Compare(node, view, wanted).Warnings,
                Json = view => JsonSerializer.SerializeToUtf8Bytes(
                    new SettingsDiffView(view.Version, Compare(node, view, wanted).Changes), WebJson.Default.SettingsDiffView),
            };
        });
        return command;
    }

    private static Verb Apply(InspectOptions options)
    {
        var (file, requester) = (FileArgument(), new RequesterOptions());
        var version = new Option<int?>("--version-in-force")
        {
            Description = "Apply only if this version is in force, such as the one that settings show printed.",
            HelpName = "number",
        };
        var command = new Verb(
            "apply",
            "Change the settings on all nodes.",
            """
            Requires the node's token: set HTTP_TOKEN in .env or the environment. Requester, origin, time and reason are recorded.
            Exit codes: 0 done, or nothing differs; 1 refused, and why; 2 invalid request, or the token is missing or wrong; 4 no node
            responded, or the desk did not confirm: repeat the command.
            """)
        {
            file,
            version,
            requester.By,
            requester.Reason,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var (call, wanted) = (ChangeCall.From(parsed, options), ReadFile(parsed.GetValue(file)!));

            // Before anything is sent: a secret stays on this machine.
            ThrowIfAny(StoredSettings.FindRefusals(CommonOptions.ReadSettings(parsed), wanted));
            return call.RunAsync(
                ChangeEndpoints.ApplySettings,
                new SettingsBody(
                    parsed.GetValue(requester.By)!, wanted, parsed.GetValue(version), parsed.GetValue(requester.Reason)),
                ChangeJson.Default.SettingsBody,
                cancellation);
        });
        return command;
    }

    private static Argument<string> FileArgument() => new("file") { Description = "File with NAME=value lines." };

    private static StoredSettings.Plan Compare(NodeSettings node, SettingsView view, ImmutableDictionary<string, string> wanted)
    {
        var plan = StoredSettings.Prepare(node, view.Values, wanted);
        ThrowIfAny(plan.Errors);
        return plan;
    }

    private static void ThrowIfAny(ImmutableArray<string> errors)
    {
        if (!errors.IsEmpty)
        {
            throw new InputException(string.Join("; ", errors));
        }
    }

    private static ImmutableDictionary<string, string> ReadFile(string path)
    {
        if (!Path.Exists(path))
        {
            throw new InputException($"file not found: \"{SecretMask.OfValue(path)}\"");
        }

        var file = EnvFile.Read(path);
        if (!file.Errors.IsEmpty)
        {
            var more = file.Errors.Length > MaxErrors ? $"; and {file.Errors.Length - MaxErrors} more" : "";
            throw new InputException(Printable.Lines(string.Join("; ", file.Errors.Take(MaxErrors)) + more));
        }

        CommonOptions.Warn(file.Warnings);
        return !file.Values.IsEmpty ? file.Values : throw new InputException($"{SecretMask.OfValue(path)} names no setting");
    }
}
