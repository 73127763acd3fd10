using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Tamga.Texts;
using Tamga.Upstream.Json;

namespace Tamga.Azerbaijan.Wire;

/// <summary>
/// Reads a page of downloaded invoices while it arrives: one invoice at a time is in memory, never the page. The envelope may be
/// there, in part, or not at all, and before or behind the invoices; and the list may be an object whose members are numbers,
/// which is what PHP makes of a list that it has filtered.
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
    string? _errorCode, _message, _res, _total;

    enum Step
    {
        Invoice,
        NeedsMore,
        End,
    }

    /// <summary>What a member of the envelope is.</summary>
    enum Form
    {
        /// <summary>Neither an invoice nor what holds them.</summary>
        Other,

        /// <summary>An object that holds what matters.</summary>
        Envelope,

        /// <summary>A list of invoices.</summary>
        List,

        /// <summary>An object whose members are invoices.</summary>
        Map,

        /// <summary>An invoice.</summary>
        Invoice,

        /// <summary>More of it has to arrive.</summary>
        Unknown,
    }

    /// <summary>What surrounded the invoices; complete after the last one.</summary>
    public VatPortalEnvelope Envelope => new(_errorCode, _message, _res);

    /// <summary>Whether there was a list of invoices at all, be it an empty one.</summary>
    public bool HasInvoices { get; private set; }

    /// <summary>How many elements of the list were no objects.</summary>
    public int Unusable { get; private set; }

    /// <summary>How many invoices there are, as the answer says; nothing where it does not.</summary>
    public long? Total =>
        long.TryParse(_total, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
            out var total) ? total : null;

    /// <summary>The invoices as they were written. Each is good until the next one is asked for.</summary>
    /// <exception cref="JsonException">The body is not the JSON it should be, or has been cut off.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
        while (true)
        {
            switch (Advance(out var invoice))
            {
                case Step.Invoice:
                    yield return DecodableJson.Mend(invoice);
                    break;
                case Step.End:
                    yield break;
                default:
                    if (_isLast) throw new JsonException("The answer ends too early.");
                    await FillAsync(cancellationToken);
                    break;
            }
        }
    }

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

                    Unusable++;
                }
            }
            else if (reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth == 0)
            {
                _isInInvoices = HasInvoices = true;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = DecodableJson.TextOf(ref reader);
                if (!reader.Read()) return Stop(safe, Step.NeedsMore);
                var form = FormOf(name, reader);
                if (form is Form.Unknown) return Stop(safe, Step.NeedsMore);
                if (form is Form.List or Form.Map or Form.Invoice) HasInvoices = true;
                if (form is Form.List)
                {
                    _isInInvoices = true;
                }
                else if (form is Form.Invoice)
                {
                    var from = (int)reader.TokenStartIndex;
                    if (!reader.TrySkip()) return Stop(safe, Step.NeedsMore);
                    invoice = _buffer.AsMemory(_start + from, (int)reader.BytesConsumed - from);
                    return Stop(reader, Step.Invoice);
                }
                else if (form is Form.Other)
                {
                    Note(name, ref reader);
                    if (NumberedMembers.IsNumber(name)) Unusable++;
                    if (!reader.TrySkip()) return Stop(safe, Step.NeedsMore);
                }
            }

            // The end of the root alone has the depth 0.
            if (reader is { CurrentDepth: 0, TokenType: JsonTokenType.EndObject or JsonTokenType.EndArray })
                return Stop(reader, Step.End);
            safe = reader;
        }

        return Stop(safe, Step.NeedsMore);
    }

    /// <summary>What a member is, by its name and by how its value begins.</summary>
    static Form FormOf(string? name, Utf8JsonReader value)
    {
        var isObject = value.TokenType == JsonTokenType.StartObject;
        if (isObject && NumberedMembers.IsNumber(name)) return Form.Invoice;
        if (name is not ("invoices" or "data")) return Form.Other;
        if (value.TokenType == JsonTokenType.StartArray) return Form.List;
        if (!isObject) return Form.Other;
        if (name == "data") return Form.Envelope;
        // Many, by their numbers, or one alone.
        if (!value.Read()) return Form.Unknown;
        return value.TokenType == JsonTokenType.EndObject || NumberedMembers.IsNumber(DecodableJson.TextOf(ref value))
            ? Form.Map : Form.Invoice;
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
                _total = VatPortalEnvelope.Scalar(ref reader);
                break;
        }
    }

    Step Stop(Utf8JsonReader at, Step step)
    {
        _start += (int)at.BytesConsumed;
        _state = at.CurrentState;
        return step;
    }

    async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Grow();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
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
