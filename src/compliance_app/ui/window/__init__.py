"""The main window: it puts frame, pages and what works behind them together."""
