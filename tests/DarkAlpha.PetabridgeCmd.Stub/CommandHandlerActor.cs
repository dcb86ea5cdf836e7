using Akka.Actor;

namespace Petabridge.Cmd.Host;

/// <summary>Stub: handles the commands of a palette.</summary>
public abstract class CommandHandlerActor : UntypedActor
{
    private readonly Dictionary<string, Action<Command, CommandArguments>> _handlers = new(StringComparer.Ordinal);
    private readonly CommandPalette _palette;

    protected CommandHandlerActor(CommandPalette palette) => _palette = palette;

    protected void Process(string name, Action<Command> handler) => _handlers.Add(name, (command, _) => handler(command));

    protected void Process(string name, Action<Command, CommandArguments> handler) => _handlers.Add(name, handler);

    protected override void OnReceive(object message)
    {
        if (message is Command command)
        {
            _handlers[command.Name](
                command, new CommandArguments(_palette.Commands.Single(c => c.Name == command.Name), command.Arguments));
        }
        else
        {
            Unhandled(message);
        }
    }
}
