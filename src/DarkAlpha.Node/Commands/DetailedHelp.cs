using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DarkAlpha.Node.Commands;

/// <summary>Prints the library's help, then the verb's details.</summary>
internal sealed class DetailedHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Replaces the action of the library's help option.</summary>
    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new DetailedHelp((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Details.Length: > 0 } verb)
        {
            Console.WriteLine($"{verb.Details}\n");
        }

        return exitCode;
    }
}
