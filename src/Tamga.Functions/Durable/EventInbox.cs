using System.Text.Json;
using Microsoft.DurableTask;

namespace Tamga.Functions.Durable;

/// <summary>
/// The events of one run of one instance. Durable Task gives an event to the newest wait, and one to a wait that was given up;
/// here waits are answered in their order, and an event that nobody waits for is kept for the next one. So Durable Task only ever
/// sees one wait for a name, which is never given up.
/// </summary>
/// <param name="context">The run.</param>
sealed class EventInbox(TaskOrchestrationContext context)
{
    readonly Dictionary<string, Box> _boxes = new(StringComparer.OrdinalIgnoreCase);
    bool _handedOver;

    public Task<string?> TakeAsync(string name, CancellationToken cancellationToken)
    {
        if (!_boxes.TryGetValue(name, out var box)) _boxes.Add(name, box = new Box());
        if (box.Kept.TryDequeue(out var kept)) return Task.FromResult(DurableJson.Text(kept));

        var wait = new TaskCompletionSource<string?>();
        var place = box.Waits.AddLast(wait);
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() =>
            {
                if (place.List is null) return;
                box.Waits.Remove(place);
                wait.TrySetCanceled(cancellationToken);
            });
        }

        if (!box.IsListening) Forget(ListenAsync(name, box));
        return wait.Task;
    }

    /// <summary>
    /// Sends what was not taken to the next run of this instance, before Durable Task does so with what it still has.
    /// </summary>
    public void HandOver()
    {
        _handedOver = true;
        foreach (var (name, box) in _boxes)
        {
            while (box.Kept.TryDequeue(out var kept)) Forward(name, kept);
        }
    }

    async Task ListenAsync(string name, Box box)
    {
        box.IsListening = true;
        while (box.Waits.Count > 0 && !_handedOver)
        {
            var payload = await context.WaitForExternalEvent<JsonElement?>(name);
            if (_handedOver)
            {
                Forward(name, payload);
            }
            else if (box.Waits.First is { } first)
            {
                box.Waits.RemoveFirst();
                first.Value.SetResult(DurableJson.Text(payload));
            }
            else
            {
                box.Kept.Enqueue(payload);
            }
        }

        box.IsListening = false;
    }

    void Forward(string name, JsonElement? payload) =>
        context.SendEvent(context.InstanceId, name, payload ?? JsonElement.Parse("null"));

    /// <summary>It ends with the run, whose methods are what it serves: nobody awaits it.</summary>
    static void Forget(Task listening) => _ = listening;

    sealed class Box
    {
        public bool IsListening { get; set; }

        public Queue<JsonElement?> Kept { get; } = new();

        public LinkedList<TaskCompletionSource<string?>> Waits { get; } = new();
    }
}
