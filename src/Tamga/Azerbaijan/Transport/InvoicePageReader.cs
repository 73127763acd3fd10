using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Tamga.Azerbaijan;

/// <summary>
/// Reads a page of downloaded invoices while it arrives: one invoice at a time is in memory, never the page. The envelope may be
/// there, in part, or not at all, and before or behind the invoices.
/// </summary>
/// <param name="stream">The body.</param>
sealed class InvoicePageReader(Stream stream) : IDisposable
{
    /// <summary>More than any invoice: one that is larger is taken for garbage.</summary>
    const int LargestInvoice = 16 * 1024 * 1024;

    const int FirstBuffer = 128 * 1024;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    JsonReaderState _state;
    int _start;
    int _end;
    bool _isLast;
    bool _isInInvoices;
    string? _errorCode, _message, _res;

    enum Step
    {
        Invoice,
        NeedsMore,
        End,
    }

    /// <summary>What surrounded the invoices; complete after the last one.</summary>
    public VatPortalEnvelope Envelope => new(_errorCode, _message, _res);

    /// <summary>Whether there was a list of invoices at all, be it an empty one.</summary>
    public bool HasInvoices { get; private set; }

    /// <summary>What the answer calls the total; whether of the page or of all pages is not documented.</summary>
    public string? Total { get; private set; }

    /// <summary>The invoices as they were written. Each is good until the next one is asked for.</summary>
    /// <exception cref="JsonException">The body is not the JSON it should be, or has been cut off.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await FillAsync(cancellation);
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
        while (true)
        {
            switch (Advance(out var invoice))
            {
                case Step.Invoice:
                    yield return invoice;
                    break;
                case Step.End:
                    yield break;
                default:
                    if (_isLast) throw new JsonException("The answer ends too early.");
                    await FillAsync(cancellation);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    Step Advance(out ReadOnlyMemory<byte> invoice)
    {
        invoice = default;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
        // Where reading goes on when what follows has not arrived whole.
        var safe = reader;
        while (reader.Read())
        {
            if (_isInInvoices)
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    _isInInvoices = false;
                }
                else
                {
                    var isObject = reader.TokenType == JsonTokenType.StartObject;
                    var from = (int)reader.TokenStartIndex;
                    if (!reader.TrySkip()) return Stop(safe, Step.NeedsMore);
                    if (isObject)
                    {
                        invoice = _buffer.AsMemory(_start + from, (int)reader.BytesConsumed - from);
                        return Stop(reader, Step.Invoice);
                    }
                }
            }
            else if (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0)
            {
                _isInInvoices = HasInvoices = true;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                if (!reader.Read()) return Stop(safe, Step.NeedsMore);
                if (name == "invoices" && reader.TokenType == JsonTokenType.StartArray)
                {
                    _isInInvoices = HasInvoices = true;
                }
                else if (name == "invoices" && reader.TokenType == JsonTokenType.StartObject)
                {
                    // A list of one.
                    var from = (int)reader.TokenStartIndex;
                    if (!reader.TrySkip()) return Stop(safe, Step.NeedsMore);
                    HasInvoices = true;
                    invoice = _buffer.AsMemory(_start + from, (int)reader.BytesConsumed - from);
                    return Stop(reader, Step.Invoice);
                }
                else if (name != "data" || reader.TokenType != JsonTokenType.StartObject)
                {
                    Note(name, ref reader);
                    if (!reader.TrySkip()) return Stop(safe, Step.NeedsMore);
                }
            }

            // The end of the root alone has the depth 0.
            if (reader is { CurrentDepth: 0, TokenType: JsonTokenType.EndObject or JsonTokenType.EndArray }) return Stop(reader, Step.End);
            safe = reader;
        }

        return Stop(safe, Step.NeedsMore);
    }

    void Note(string? name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "err_code":
                _errorCode = VatPortalEnvelope.Scalar(ref reader);
                break;
            case "err_msg":
                _message = VatPortalEnvelope.Scalar(ref reader);
                break;
            case "res":
                _res = VatPortalEnvelope.Scalar(ref reader);
                break;
            case "total":
                Total = VatPortalEnvelope.Scalar(ref reader);
                break;
        }
    }

    Step Stop(Utf8JsonReader at, Step step)
    {
        _start += (int)at.BytesConsumed;
        _state = at.CurrentState;
        return step;
    }

    async Task FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Grow();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        if (read == 0) _isLast = true;
        _end += read;
    }

    void Grow()
    {
        if (_buffer.Length >= LargestInvoice) throw new JsonException("A single invoice is too large.");
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
