using Microsoft.AspNetCore.Components;
using Tamga.Console.Calls;

namespace Tamga.Console.Frame;

/// <summary>A part of a page: it knows the call, and says things in the person's language.</summary>
public abstract class ConsoleComponent : ComponentBase
{
    [CascadingParameter]
    public required ConsoleCall Call { get; set; }

    /// <summary>A text in the person's language.</summary>
    protected string T(string key) => Call.Texts[key];

    /// <summary>A text with values in its placeholders.</summary>
    protected string T(string key, params (string Name, object? Value)[] arguments) => Call.Texts.Say(key, arguments);
}

/// <summary>A page: what a handler shows with <see cref="ConsoleCall.Show"/>.</summary>
/// <typeparam name="TModel">What it shows, loaded before.</typeparam>
public abstract class Page<TModel> : ConsoleComponent where TModel : notnull
{
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }
}
